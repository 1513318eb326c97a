package io.httpy.protocol.h3;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.ProtocolsConfig;
import io.httpy.fixture.Configs;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams of HTTP/3 on which nothing happens for a while. Real time passes here.
 */
class Http3SlowTests {

	private static final int SMALL_WINDOW = 2000;

	private static final int LARGE = 5 * SMALL_WINDOW;

	private final CompletableFuture<Response> late = new CompletableFuture<>();

	private final ManualPublisher parts = new ManualPublisher();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer.start((builder) -> {
			new Http3Wire().prepare(builder);
			ProtocolsConfig protocols = builder.config().protocols();
			builder.config(builder.config()
				.withTimeouts(Configs.stalls(400, 10_000))
				.withProtocols(protocols.withHttp3(protocols.http3().withIdleTimeout(Duration.ofSeconds(2)))));
			builder.routes((routes) -> routes.get("/late")
				.async((request) -> this.late)
				.get("/parts")
				.nonBlocking((request) -> Response.ok().stream(this.parts))
				.post("/early")
				.nonBlocking((request) -> {
					request.text();
					return Response.ok().bytes(new byte[LARGE]);
				}));
		});
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private QuicPeer.Stream request(String method, String path) {
		QuicPeer peer = this.server.closing(QuicPeer.connect(this.server.port(),
				(codec) -> codec.initialMaxStreamDataBidirectionalLocal(SMALL_WINDOW), (tls) -> {
				}));
		peer.settle();
		return peer.request()
			.send(Frames.headers(":method", method, ":scheme", "https", ":authority", "localhost", ":path", path));
	}

	@Test
	void aResponseMayTakeLongerThanQuicMayBeIdle() {
		QuicPeer.Stream request = request("GET", "/late").end();
		Ticks.pass(3500);
		this.late.complete(Response.text("late"));
		assertThat(QuicPeer.text(request.response())).endsWith("late");
	}

	@Test
	void aClientThatStopsAResponseWhichHasNotBegunIsNoticed() {
		QuicPeer.Stream request = request("GET", "/late").end();
		Ticks.pass(100);
		request.stop(0x10c);
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void aClientThatStopsAResponseOfWhichNothingComesIsNoticed() {
		QuicPeer.Stream request = request("GET", "/parts").end();
		this.parts.emit("part");
		request.received().atLeast("part".length());
		request.stop(0x10c);
		this.parts.awaitCancelled();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	/** The rest of the request does not end it: its handler is through. */
	@Test
	void aResponseToHalfARequestTakesAsLongAsItsClient() {
		QuicPeer.Stream request = request("POST", "/early").deaf();
		Ticks.pass(1200);
		request.listen();
		assertThat(request.response()).hasSizeGreaterThan(LARGE);
	}

}
