package io.httpy.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.config.Http1Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.dispatch.Dispatcher;
import io.httpy.dispatch.ErrorTable;
import io.httpy.dispatch.Renderer;
import io.httpy.exchange.EngineSettings;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.http.Authority;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

/**
 * Sends clients that speak clear text to https, by status 308, which keeps method and
 * content (RFC 9110 section 15.4.9). The host is the one that the client asks for: a
 * server has no other name for itself.
 */
final class RedirectHandler implements Handler {

	private static final int HTTPS = 443;

	private final String port;

	private RedirectHandler(int port) {
		this.port = (port != HTTPS) ? ":" + port : "";
	}

	/**
	 * Returns the settings of a listener that does so and nothing else, with the limits
	 * and timeouts of the server.
	 * @param secure the settings of the server
	 * @param clearPort the port of the listener
	 * @param securePort the port to send clients to
	 */
	static EngineSettings settings(EngineSettings secure, int clearPort, int securePort) {
		ServerConfig config = secure.config();
		ProtocolsConfig protocols = config.protocols();
		ServerConfig clear = config.withListener(config.listener().withPort(clearPort))
			.withProtocols(protocols.withHttp1(new Http1Config(true))
				.withHttp2(protocols.http2().withEnabled(false))
				.withHttp3(protocols.http3().withEnabled(false, false)))
			.withTls(null);
		ErrorTable errors = new ErrorTable((failure, request) -> null);
		return new EngineSettings(clear, new Dispatcher(new RedirectHandler(securePort), errors, new Renderer(null)),
				secure.events(), false);
	}

	@Override
	public CompletionStage<Response> handle(Request request) {
		String host = Authority.host(request.authority());
		if (host.isEmpty() || !request.path().startsWith("/")) {
			throw new HttpException(HttpStatus.BAD_REQUEST, "Use https; where to is not clear from this request.");
		}
		String query = request.target().query();
		String location = "https://" + host + this.port + request.path() + ((query != null) ? "?" + query : "");
		return CompletableFuture
			.completedFuture(Response.status(HttpStatus.PERMANENT_REDIRECT).header("location", location).empty());
	}

}
