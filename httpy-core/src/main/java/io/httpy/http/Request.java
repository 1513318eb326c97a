package io.httpy.http;

import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A request as handlers and filters see it. The message itself does not change; a filter
 * that wants another one passes on a copy made by {@link #withHead} or
 * {@link #withConnection}. Copies share the body, the attributes and the matched route,
 * so that a filter sees after the handler what routing found. Not for use by several
 * threads at once.
 */
public final class Request {

	private final RequestHead head;

	private final RequestBody body;

	private final ConnectionInfo connection;

	private final RequestState state;

	private @Nullable QueryParams query;

	private @Nullable Map<String, String> cookies;

	/**
	 * Creates a request.
	 * @param head what came before the body
	 * @param body the body, unread
	 * @param connection the connection that it came on
	 */
	public Request(RequestHead head, RequestBody body, ConnectionInfo connection) {
		this(head, body, connection, (hints) -> {
		});
	}

	/**
	 * Creates a request that can be hinted at early.
	 * @param head what came before the body
	 * @param body the body, unread
	 * @param connection the connection that it came on
	 * @param earlyHints sends what {@link #earlyHints} is given
	 */
	public Request(RequestHead head, RequestBody body, ConnectionInfo connection, Consumer<Headers> earlyHints) {
		this(head, body, connection, new RequestState(earlyHints));
	}

	private Request(RequestHead head, RequestBody body, ConnectionInfo connection, RequestState state) {
		this.head = head;
		this.body = body;
		this.connection = connection;
		this.state = state;
	}

	/**
	 * Returns a copy with another head, for filters that rewrite method, target, scheme
	 * or headers.
	 * @param changed the new head
	 * @return the copy
	 */
	public Request withHead(RequestHead changed) {
		return new Request(changed, this.body, this.connection, this.state);
	}

	/**
	 * Returns a copy with another body, for filters that have read or want to transform
	 * it.
	 * @param changed the new body; its limits are those of the route if it has any
	 * @return the copy
	 */
	public Request withBody(RequestBody changed) {
		return new Request(this.head, changed, this.connection, this.state);
	}

	/**
	 * Returns a copy with other addresses, for filters that know of a proxy.
	 * @param changed the new connection
	 * @return the copy
	 */
	public Request withConnection(ConnectionInfo changed) {
		return new Request(this.head, this.body, changed, this.state);
	}

	/**
	 * Returns what came before the body.
	 * @return the head
	 */
	public RequestHead head() {
		return this.head;
	}

	/**
	 * Returns the method.
	 * @return the method
	 */
	public HttpMethod method() {
		return this.head.method();
	}

	/**
	 * Returns the target.
	 * @return the target as sent
	 */
	public RequestTarget target() {
		return this.head.target();
	}

	/**
	 * Returns the path.
	 * @return percent-encoded, beginning with "/", or "*"
	 */
	public String path() {
		return this.head.target().path();
	}

	/**
	 * Returns the parameters of the query.
	 * @return decoded parameters, read from the target when first asked for
	 */
	public QueryParams query() {
		if (this.query == null) {
			this.query = QueryParams.parse(this.head.target().query());
		}
		return this.query;
	}

	/**
	 * Returns the protocol version.
	 * @return the version
	 */
	public HttpVersion version() {
		return this.head.version();
	}

	/**
	 * Returns the URI scheme.
	 * @return "http" or "https"
	 */
	public String scheme() {
		return this.head.scheme();
	}

	/**
	 * Returns host and port that the client asked for.
	 * @return the authority of the target, else of Host; empty only for HTTP/1.0 without
	 * Host
	 */
	public String authority() {
		return this.head.authority();
	}

	/**
	 * Returns the header section.
	 * @return the headers
	 */
	public Headers headers() {
		return this.head.headers();
	}

	/**
	 * Returns the first value of a header field.
	 * @param name its name, in any case
	 * @return the value, or null if absent
	 */
	public @Nullable String header(String name) {
		return this.head.headers().first(name);
	}

	/**
	 * Returns the cookies that the client sent (RFC 6265 section 5.4).
	 * @return values by name; of several with one name the first; unmodifiable
	 */
	public Map<String, String> cookies() {
		if (this.cookies == null) {
			this.cookies = CookieParser.parse(headers().all("cookie"));
		}
		return this.cookies;
	}

	/**
	 * Returns a cookie.
	 * @param name its name, case-sensitive
	 * @return its value, or null if absent
	 */
	public @Nullable String cookie(String name) {
		return cookies().get(name);
	}

	/**
	 * Returns the protocol that the client asks for in place of HTTP. With HTTP/2 and
	 * HTTP/3 that is an extended CONNECT (RFC 8441, RFC 9220), seen here as the GET that
	 * it would have been with HTTP/1.1, with its protocol in the field {@code upgrade}.
	 * @return its name in lower case, as in "websocket", or null if it asks for none
	 */
	public @Nullable String upgrade() {
		String protocol = header("upgrade");
		if (protocol == null || !method().equals(HttpMethod.GET) || !requiresUpgrade() && !offersUpgrade()) {
			return null;
		}
		return protocol.toLowerCase(Locale.ROOT);
	}

	/**
	 * RFC 9110 section 7.8: a server must ignore the field of HTTP/1.0. It may ignore
	 * any, and does so with content, which would have to be read before the change.
	 */
	private boolean offersUpgrade() {
		return version() == HttpVersion.HTTP_1_1 && this.body.length() == 0
				&& headers().hasElement("connection", "upgrade");
	}

	/**
	 * Whether nothing but the change of protocol can be answered with success: after 200
	 * the client of an extended CONNECT takes what comes for the other protocol (RFC 8441
	 * section 4).
	 * @return whether it is one
	 */
	public boolean requiresUpgrade() {
		// Elsewhere than in HTTP/1 a client cannot send the field (RFC 9113 section
		// 8.2.2)
		return version().compareTo(HttpVersion.HTTP_2) >= 0 && headers().contains("upgrade");
	}

	/**
	 * Returns the media type of the body.
	 * @return the Content-Type, or null if absent
	 * @throws InvalidContentTypeException if it is malformed
	 */
	public @Nullable MediaType contentType() {
		String value = header("content-type");
		try {
			return (value != null) ? MediaType.parse(value) : null;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidContentTypeException(value, ex);
		}
	}

	/**
	 * Returns the body.
	 * @return the body, unread until asked for
	 */
	public RequestBody body() {
		return this.body;
	}

	/**
	 * Reads the whole body as text in the charset of the Content-Type, UTF-8 if it names
	 * none.
	 * @return completes with the text; fails with {@link InvalidContentTypeException} if
	 * the Content-Type is malformed or its charset unknown
	 */
	public CompletionStage<String> text() {
		try {
			Charset charset = charset();
			return this.body.bytes().thenApply((bytes) -> new String(bytes, charset));
		}
		catch (InvalidContentTypeException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private Charset charset() {
		MediaType type = contentType();
		try {
			return (type != null) ? type.charset(StandardCharsets.UTF_8) : StandardCharsets.UTF_8;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidContentTypeException(String.valueOf(type), ex);
		}
	}

	/**
	 * Returns the connection.
	 * @return its addresses
	 */
	public ConnectionInfo connection() {
		return this.connection;
	}

	/**
	 * Returns the address of the client.
	 * @return the peer of the connection, which may be a proxy
	 */
	public InetSocketAddress remoteAddress() {
		return this.connection.remoteAddress();
	}

	/**
	 * Returns the address of the server that the client reached.
	 * @return the local end of the connection
	 */
	public InetSocketAddress localAddress() {
		return this.connection.localAddress();
	}

	/**
	 * Returns the template of the matched route, as metrics and logs want it.
	 * @return for example "/users/{id}", or null before routing and when nothing matched
	 */
	public @Nullable String route() {
		return this.state.route;
	}

	/**
	 * Returns the variables of the path.
	 * @return decoded values; none before routing
	 */
	public PathVariables pathVariables() {
		return this.state.pathVariables;
	}

	/**
	 * Returns a variable of the path.
	 * @param name its name in the route's pattern
	 * @return its decoded value, or null if the pattern has no such variable
	 */
	public @Nullable String pathVariable(String name) {
		return this.state.pathVariables.get(name);
	}

	/**
	 * Tells this request and its copies which route matched. Called by the router.
	 * @param template the route's pattern
	 * @param variables the values of its variables
	 */
	public void matched(String template, PathVariables variables) {
		this.state.route = template;
		this.state.pathVariables = variables;
	}

	/**
	 * Returns an attribute.
	 * @param <T> its type
	 * @param key its key
	 * @return the value, or null if not set
	 */
	public <T> @Nullable T attribute(AttributeKey<T> key) {
		return this.state.attribute(key);
	}

	/**
	 * Sets an attribute of this request and its copies.
	 * @param <T> its type
	 * @param key its key
	 * @param value the value, or null to remove it
	 */
	public <T> void attribute(AttributeKey<T> key, @Nullable T value) {
		this.state.attribute(key, value);
	}

	/**
	 * Tells the client, before the response, what it will need: an interim response of
	 * status 103 (RFC 8297). May be called several times, on any thread; does nothing
	 * once the response has begun, and with a client of HTTP/1.0.
	 * @param hints the fields, as a rule {@code link}
	 */
	public void earlyHints(Headers hints) {
		this.state.earlyHints(hints);
	}

	/**
	 * Returns the end of the exchange: its last byte was handed to the connection, or
	 * nobody waits for it any more because the client is gone or got another answer. Work
	 * that still runs can be given up then.
	 * @return completes on an event loop, and never fails
	 */
	public CompletionStage<Void> ended() {
		return this.state.ended();
	}

	/**
	 * Tells this request and its copies that the exchange is over. Called by the engine.
	 */
	public void end() {
		this.state.end();
	}

	@Override
	public String toString() {
		return this.head.method() + " " + Printable.of(this.head.target().raw());
	}

}
