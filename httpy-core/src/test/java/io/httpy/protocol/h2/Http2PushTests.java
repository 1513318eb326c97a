package io.httpy.protocol.h2;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.Http2Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.fixture.Configs;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Waiting;
import io.httpy.http.Headers;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses that are sent unasked (RFC 9113 section 8.4).
 */
class Http2PushTests {

	private static final int ENABLE_PUSH = 2;

	private static final int MAX_CONCURRENT_STREAMS = 3;

	private final CompletableFuture<Response> late = new CompletableFuture<>();

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private RawPeer connect(boolean push, int... settings) {
		ProtocolsConfig protocols = ProtocolsConfig.DEFAULT.withHttp2(Http2Config.DEFAULT.withPush(push));
		this.server = TestServer.start((builder) -> builder
			.config(builder.config().withProtocols(protocols).withTimeouts(Configs.handler(500)))
			.routes((routes) -> routes.get("/")
				.nonBlocking((request) -> Response.text("page").push("/style?a"))
				.get("/style")
				.nonBlocking((request) -> Response.text("style").push("/never"))
				.get("/waiting")
				.nonBlocking((request) -> Response.text("page").push("/late"))
				.get("/late")
				.async((request) -> this.late)));
		return this.server.closing(RawPeer.connect(this.server.port(), settings));
	}

	@Test
	void aPushIsPromisedBeforeTheContentThatNeedsIt() {
		RawPeer peer = connect(true);
		peer.get(1, "/");
		Frame promise = peer.await((frame) -> frame.type() == Frame.PUSH_PROMISE || frame.type() == Frame.DATA);
		assertThat(promise.type()).isEqualTo(Frame.PUSH_PROMISE);
		assertThat(promise.streamId()).isEqualTo(1);
		assertThat(promise.intAt(0)).isEqualTo(2);
		byte[] block = Arrays.copyOfRange(promise.payload(), 4, promise.payload().length);
		Headers promised = peer.decode(block);
		assertThat(promised.first("+method")).isEqualTo("GET");
		assertThat(promised.first("+path")).isEqualTo("/style?a");
		assertThat(promised.first("+authority")).isEqualTo("localhost");
		assertThat(peer.awaitStatus(2)).isEqualTo(200);
		assertThat(peer.await((frame) -> frame.type() == Frame.DATA && frame.streamId() == 2).payload()).asString()
			.isEqualTo("style");
	}

	@Test
	void nothingIsPushedTwice() {
		RawPeer peer = connect(true);
		peer.get(1, "/");
		peer.await(Frame.PUSH_PROMISE);
		peer.await((frame) -> frame.streamId() == 2 && frame.has(Frame.END_STREAM) && frame.type() == Frame.DATA);
		assertNothingPushed(peer, 3);
	}

	/** The answer to a PING shows that there was nothing more. */
	private static void assertNothingPushed(RawPeer peer, int stream) {
		peer.get(stream, "/").send(Frame.of(Frame.PING, 0, 0, new byte[8]));
		Frame next = peer.await((frame) -> frame.type() == Frame.PING || frame.type() == Frame.PUSH_PROMISE);
		assertThat(next.type()).isEqualTo(Frame.PING);
	}

	@Test
	void nothingIsPushedUnlessThatIsSwitchedOn() {
		assertNothingPushed(connect(false), 1);
	}

	@Test
	void nothingIsPushedToAClientThatDoesNotWantIt() {
		assertNothingPushed(connect(true, ENABLE_PUSH, 0), 1);
	}

	@Test
	void nothingIsPushedToAClientThatLetsNoStreamBegin() {
		assertNothingPushed(connect(true, MAX_CONCURRENT_STREAMS, 0), 1);
	}

	@Test
	void aPushWhoseHandlerIsTooSlowIsAnsweredAllTheSame() {
		RawPeer peer = connect(true);
		peer.get(1, "/waiting");
		peer.await(Frame.PUSH_PROMISE);
		assertThat(peer.awaitStatus(2)).isEqualTo(503);
	}

	@Test
	void aGracefulEndWaitsForWhatWasPromised() {
		RawPeer peer = connect(true);
		peer.get(1, "/waiting");
		peer.await((frame) -> frame.streamId() == 1 && frame.type() == Frame.DATA);
		CompletableFuture<Void> drained = this.server.server().drain().toCompletableFuture();
		assertThat(peer.await(Frame.GOAWAY).intAt(0)).isEqualTo(Integer.MAX_VALUE);
		Frame ping = peer.await(Frame.PING);
		peer.send(Frame.of(Frame.PING, Frame.ACK, 0, ping.payload()));
		assertThat(peer.await(Frame.GOAWAY).intAt(0)).isEqualTo(1);
		this.late.complete(Response.text("late"));
		assertThat(peer.awaitStatus(2)).isEqualTo(200);
		assertThat(peer.await((frame) -> frame.type() == Frame.DATA && frame.streamId() == 2).payload()).asString()
			.isEqualTo("late");
		peer.close();
		Waiting.on(drained);
	}

}
