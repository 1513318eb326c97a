package io.httpy.protocol.h3;

import java.util.concurrent.CompletableFuture;

import io.httpy.fixture.Configs;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.http.Push;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pushes (RFC 9114 section 4.6) that a client takes, limits and cancels.
 */
class Http3PushTests {

	private static final byte CANCEL_PUSH = 3;

	private static final byte MAX_PUSH_ID = 0xd;

	private static final long REQUEST_CANCELLED = 0x10c;

	private static final byte PUSH_PROMISE = 5;

	private final CompletableFuture<Response> late = new CompletableFuture<>();

	private TestServer server;

	private QuicPeer peer;

	private QuicPeer.Stream control;

	@BeforeEach
	void connect() {
		this.server = TestServer.start((builder) -> {
			new Http3Wire().prepare(builder);
			builder
				.config(builder.config()
					.withTimeouts(Configs.keepAliveIdle(1000))
					.withProtocols(builder.config()
						.protocols()
						.withHttp3(builder.config().protocols().http3().withPush(true))))
				.routes((routes) -> routes.get("/")
					.nonBlocking((request) -> Response.text("fine"))
					.get("/late")
					.async((request) -> this.late)
					.get("/large")
					.nonBlocking((request) -> Response.text("x".repeat(2_000_000)))
					.get("/pushing/{name}")
					.nonBlocking(
							(request) -> Response.text("pushing").push(Push.of("/" + request.pathVariable("name")))));
		});
		this.peer = this.server.closing(QuicPeer.connect(this.server.port()));
		this.control = this.peer.settle();
		this.peer.nextOpened();
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private byte[] get(String path) {
		return this.peer.request()
			.sendAndEnd(Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", path))
			.response();
	}

	private void allow(int id) {
		this.control.send(Frames.frame(MAX_PUSH_ID, (byte) id));
		get("/");
	}

	private void cancel(int id) {
		this.control.send(Frames.frame(CANCEL_PUSH, (byte) id));
	}

	private void assertEndedLost(String path) {
		while (this.server.events().names().stream().noneMatch((name) -> name.startsWith("ended GET " + path))) {
			Thread.onSpinWait();
		}
	}

	@Test
	void aPushUnderWayIsCancelled() {
		allow(9);
		assertThat(get("/pushing/large")[0]).isEqualTo(PUSH_PROMISE);
		QuicPeer.Received pushed = this.peer.nextOpened().atLeast(10_000);
		cancel(0);
		assertThat(pushed.resetWith()).isEqualTo(REQUEST_CANCELLED);
		assertThat(QuicPeer.text(get("/"))).endsWith("fine");
	}

	@Test
	void aPushThatIsStillBeingMadeIsCancelled() {
		allow(9);
		assertThat(get("/pushing/late")[0]).isEqualTo(PUSH_PROMISE);
		cancel(0);
		assertEndedLost("/late");
		this.late.complete(Response.text("too late"));
		assertThat(QuicPeer.text(get("/"))).endsWith("fine");
		assertThat(get("/pushing/large")[0]).as("Others are still pushed").isEqualTo(PUSH_PROMISE);
	}

	@Test
	void aPushThatIsOverIsCancelledInVain() {
		allow(9);
		get("/pushing/late");
		this.late.complete(Response.text("pushed"));
		assertThat(QuicPeer.text(this.peer.nextOpened().whole())).endsWith("pushed");
		cancel(0);
		cancel(0);
		assertThat(QuicPeer.text(get("/"))).endsWith("fine");
	}

	@Test
	void noMoreIsPushedThanAllowed() {
		allow(0);
		assertThat(get("/pushing/late")[0]).isEqualTo(PUSH_PROMISE);
		assertThat(get("/pushing/large")[0]).isNotEqualTo(PUSH_PROMISE);
		allow(1);
		assertThat(get("/pushing/large")[0]).isEqualTo(PUSH_PROMISE);
	}

	@Test
	void nothingIsPushedAfterGoAway() {
		allow(9);
		this.control.send(Frames.frame(7, (byte) 0));
		assertThat(get("/")[0]).isEqualTo((byte) 1);
		assertThat(get("/pushing/large")[0]).isNotEqualTo(PUSH_PROMISE);
	}

	/** A push is over when all of it is sent, or none could be waited for. */
	@Test
	void aConnectionThatHasPushedEndsInGoodOrder() {
		allow(9);
		get("/pushing/late");
		this.late.complete(Response.text("pushed"));
		this.peer.nextOpened().whole();
		this.server.server().drain();
		assertThat(this.peer.closedWith()).isEqualTo(0x100);
	}

	/** What is lost on its way must still be sent again. */
	@Test
	void aPushCountsAsUseOfItsConnection() {
		allow(9);
		get("/pushing/late");
		Ticks.pass(1300);
		this.late.complete(Response.text("pushed"));
		assertThat(QuicPeer.text(this.peer.nextOpened().whole())).endsWith("pushed");
		Ticks.pass(500);
		assertThat(QuicPeer.text(get("/"))).endsWith("fine");
	}

	/** RFC 9114 section 7.2.3. */
	@Test
	void aPromiseThatFindsNoStreamIsTakenBack() {
		QuicPeer narrow = this.server.closing(
				QuicPeer.connect(this.server.port(), (codec) -> codec.initialMaxStreamsUnidirectional(1), (tls) -> {
				}));
		narrow.settle(Frames.frame(MAX_PUSH_ID, (byte) 9));
		QuicPeer.Received control = narrow.nextOpened();
		assertThat(narrow.get()).endsWith("fine");
		int before = control.count();
		byte[] pushing = Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path",
				"/pushing/late");
		assertThat(narrow.request().sendAndEnd(pushing).response()[0]).isEqualTo(PUSH_PROMISE);
		assertThat(control.atLeast(before + 3).soFar()).endsWith(CANCEL_PUSH, 1, 0);
		this.server.server().drain();
		assertThat(narrow.closedWith()).isEqualTo(0x100);
	}

}
