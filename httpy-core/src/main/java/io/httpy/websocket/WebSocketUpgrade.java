package io.httpy.websocket;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.httpy.config.WebSocketConfig;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.Upgrade;
import io.httpy.exchange.UpgradeListener;
import io.httpy.handler.EntityEncoder;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.handler.UpgradeHandler;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * The opening handshake (RFC 6455 section 4.2; with extended CONNECT the same without a
 * key, RFC 8441 section 5). Immutable; called on the event loop.
 */
final class WebSocketUpgrade implements UpgradeHandler {

	private static final String PROTOCOL = "websocket";

	private static final String VERSION = "13";

	/** RFC 6455 section 1.3. */
	private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	private static final int KEY_BYTES = 16;

	private final SessionSettings settings;

	private final Origins origins;

	private final List<String> subprotocols;

	private final Handler handshake;

	/**
	 * Creates the handler of a route.
	 * @param route the route
	 * @param config the configuration of the server
	 * @param executor calls handlers that may block
	 * @param encoder encodes objects, or null if the server has none
	 */
	WebSocketUpgrade(WebSocketRoute route, WebSocketConfig config, Executor executor, @Nullable EntityEncoder encoder) {
		WebSocketConfig own = route.config(config);
		this.settings = new SessionSettings(own, route.handler(), route.isBlocking() ? executor : null, encoder);
		this.origins = new Origins(own.allowedOrigins());
		this.subprotocols = route.subprotocols();
		this.handshake = Filter.around((request) -> CompletableFuture.completedFuture(agree(request)), route.filters(),
				executor);
	}

	@Override
	public String protocol() {
		return PROTOCOL;
	}

	/** As the handler of the session is called. */
	@Override
	public boolean isBlocking() {
		return this.settings.executor() != null;
	}

	/**
	 * Agrees to a session if the filters of the route do.
	 * @throws HttpException 400 without a proper key, 403 for a page of a foreign origin,
	 * 426 for another version of the protocol
	 */
	@Override
	public CompletionStage<Response> handle(Request request) throws Exception {
		if (!VERSION.equals(request.header("sec-websocket-version"))) {
			throw otherVersion();
		}
		this.origins.check(request);
		return this.handshake.handle(request);
	}

	private Response agree(Request request) {
		HeadersBuilder fields = Headers.builder();
		if (!request.requiresUpgrade()) {
			fields.add("sec-websocket-accept", accept(key(request)));
		}
		String subprotocol = subprotocol(request);
		if (subprotocol != null) {
			fields.add("sec-websocket-protocol", subprotocol);
		}
		DeflateExtension extension = DeflateExtension.negotiate(request.headers().all("sec-websocket-extensions"),
				this.settings.config().deflate());
		if (extension != null) {
			fields.add("sec-websocket-extensions", extension.response());
		}
		return Response.ok().headers(fields.build()).body(new Opening(this.settings, subprotocol, extension));
	}

	/** What is spoken here is told (RFC 6455 section 4.4, RFC 9110 section 15.5.22). */
	private static HttpException otherVersion() {
		Problem problem = Problem.of(HttpStatus.UPGRADE_REQUIRED)
			.detail("The version of the WebSocket protocol must be " + VERSION + ".");
		Headers fields = Headers.builder().add("sec-websocket-version", VERSION).add("upgrade", PROTOCOL).build();
		return new HttpException(problem, fields, null);
	}

	private static String key(Request request) {
		List<String> keys = request.headers().all("sec-websocket-key");
		if (keys.size() == 1 && isKey(keys.get(0))) {
			return keys.get(0);
		}
		throw new HttpException(HttpStatus.BAD_REQUEST, "Sec-WebSocket-Key must be 16 bytes in Base64.");
	}

	private static boolean isKey(String key) {
		try {
			return Base64.getDecoder().decode(key).length == KEY_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static String accept(String key) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-1")
				.digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
			return Base64.getEncoder().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java has SHA-1", ex);
		}
	}

	/**
	 * The client's list has no order that the server must keep (RFC 6455 section 4.2.2).
	 */
	private @Nullable String subprotocol(Request request) {
		for (String spoken : this.subprotocols) {
			if (request.headers().hasElement("sec-websocket-protocol", spoken)) {
				return spoken;
			}
		}
		return null;
	}

	private record Opening(SessionSettings settings, @Nullable String subprotocol,
			@Nullable DeflateExtension extension) implements Upgrade {

		@Override
		public String protocol() {
			return PROTOCOL;
		}

		@Override
		public UpgradeListener begin(Exchange exchange) {
			return new WebSocketConnection(this.settings, exchange, this.subprotocol, this.extension).begin();
		}

	}

}
