package io.httpy.fuzz;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.FloodConfig;
import io.httpy.config.LimitsConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.StreamsConfig;
import io.httpy.config.TimeoutsConfig;
import io.httpy.fixture.EmbeddedConnection;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.ManualPublisher;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection of HTTP/2 of which is known what must hold whatever comes: no exception
 * escapes, no memory is kept nor does it grow without bounds, what is answered are frames
 * in their order, every request comes to an end, and the connection goes on reading or
 * says goodbye.
 */
final class FuzzedHttp2 {

	/** However slow the machine is, it is not the client that is. */
	private static final Duration LONG = Duration.ofHours(1);

	private static final ServerConfig CONFIG = ServerConfig.DEFAULT
		.withTimeouts(new TimeoutsConfig(LONG, LONG, LONG, 0, LONG, LONG, LONG))
		.withProtocols(ProtocolsConfig.DEFAULT.withStreams(new StreamsConfig(8, 70_000, 140_000))
			.withFlood(new FloodConfig(20, 40, 4, FloodConfig.DEFAULT.window())));

	/** Both windows, what waits for the client, and room for what holds it. */
	private static final int MAX_MEMORY = 2_000_000;

	private static final byte[] CONTENT = new byte[100_000];

	private final EmbeddedConnection connection = EmbeddedConnection.http2(router(), CONFIG);

	private final LogRecorder log;

	/**
	 * Opens a connection.
	 * @param log finds what would alarm an operator
	 */
	FuzzedHttp2(LogRecorder log) {
		this.log = log;
	}

	private static Handler router() {
		Routes routes = new Routes(Runnable::run);
		routes.get("/")
			.nonBlocking((request) -> Response.text("hello"))
			.get("/bytes")
			.nonBlocking((request) -> Response.ok().bytes(CONTENT))
			.get("/hints")
			.nonBlocking((request) -> {
				request.earlyHints(Headers.of("link", "</a>"));
				return Response.ok().header("priority", "u=0, i").trailers(() -> Headers.of("a", "b")).text("hints");
			})
			.get("/later")
			.async((request) -> new CompletableFuture<>())
			.get("/fails")
			.async((request) -> CompletableFuture.failedFuture(new HttpException(HttpStatus.CONFLICT, "fails")));
		routes.route(HttpMethod.POST, "/read")
			.async((request) -> request.text().thenApply(Response::text))
			.route(HttpMethod.POST, "/small")
			.maxBody(4)
			.async((request) -> request.body().bytes().thenApply((bytes) -> Response.noContent()))
			.route(HttpMethod.POST, "/echo")
			.nonBlocking((request) -> Response.ok().stream(request.body().publisher()))
			.route(HttpMethod.POST, "/throws")
			.nonBlocking((request) -> {
				throw new HttpException(HttpStatus.CONFLICT, "throws");
			})
			.route(HttpMethod.POST, "/later")
			.nonBlocking((request) -> Response.ok().stream(new ManualPublisher()));
		return new Router(routes.list(), LimitsConfig.DEFAULT.maxBody());
	}

	/** Takes a piece of input, unless the connection is closed. */
	void take(byte[] piece) {
		if (this.connection.isOpen()) {
			this.connection.take(piece, 0, piece.length);
			assertThat(this.connection.isOpen() && !this.connection.wantsInput()).as("Open and reads no more")
				.isFalse();
			assertThat(this.connection.memory()).isLessThan(MAX_MEMORY);
		}
	}

	/** Ends it from the client's side. */
	void end() {
		boolean closed = !this.connection.isOpen();
		this.connection.close();
		assertThat(this.connection.outcomes()).hasSameSizeAs(this.connection.requests());
		boolean goodbye = Http2OutputAudit.check(this.connection.bytes());
		assertThat(closed && !goodbye).as("Closed without a word").isFalse();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

}
