package io.httpy.protocol.h2;

import io.httpy.contract.EchoProtocol;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another protocol on a stream, frame by frame (RFC 8441).
 */
class Http2ExtendedConnectTests {

	private static final int ENABLE_CONNECT_PROTOCOL = 8;

	private final EchoProtocol echo = new EchoProtocol(true);

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private RawPeer serve(boolean upgradable) {
		this.server = TestServer.startWith((routes) -> routes(routes, upgradable));
		return this.server.closing(RawPeer.connect(this.server.port()));
	}

	private void routes(Routes routes, boolean upgradable) {
		routes.get("/").nonBlocking((request) -> Response.text("up"));
		if (upgradable) {
			routes.get("/echo").async(this.echo);
		}
	}

	private static RawPeer ask(RawPeer peer, int stream, int flags, String... more) {
		String[] fields = new String[10 + more.length];
		System.arraycopy(new String[] { ":method", "CONNECT", ":protocol", "echo", ":scheme", "http", ":authority",
				"localhost", ":path", "/echo" }, 0, fields, 0, 10);
		System.arraycopy(more, 0, fields, 10, more.length);
		return peer.send(Frame.of(Frame.HEADERS, Frame.END_HEADERS | flags, stream, peer.block(fields)));
	}

	private RawPeer open() {
		RawPeer peer = ask(serve(true), 1, 0);
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		return peer;
	}

	private static int announced(RawPeer peer) {
		Frame settings = peer.await(Frame.SETTINGS);
		for (int i = 0; i < settings.payload().length; i += 6) {
			if (settings.payload()[i + 1] == ENABLE_CONNECT_PROTOCOL) {
				return settings.intAt(i + 2);
			}
		}
		return 0;
	}

	private static void assertGoesOn(RawPeer peer) {
		peer.get(101, "/");
		assertThat(peer.awaitStatus(101)).isEqualTo(200);
	}

	@Test
	void itIsAnnouncedIfThereIsARoute() {
		assertThat(announced(serve(true))).isOne();
	}

	@Test
	void itIsNotAnnouncedWithoutOneAndThenMalformed() {
		RawPeer peer = serve(false);
		assertThat(announced(peer)).isZero();
		ask(peer, 1, 0);
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.PROTOCOL_ERROR);
		assertThat(this.server.events().nextViolation()).isEqualTo("MALFORMED_MESSAGE");
		assertGoesOn(peer);
	}

	@Test
	void theAnswerLeavesTheStreamOpenAndHasNoLength() {
		RawPeer peer = ask(serve(true), 1, 0);
		Frame head = peer.await(Frame.HEADERS);
		assertThat(head.has(Frame.END_STREAM)).isFalse();
		assertThat(peer.fields().contains("content-length")).isFalse();
		assertThat(peer.fields().contains("date")).isTrue();
	}

	@Test
	void whoEndsAtOnceIsRefused() {
		RawPeer peer = ask(serve(true), 1, Frame.END_STREAM);
		assertThat(peer.awaitStatus(1)).isEqualTo(400);
		assertThat(this.server.events().nextViolation()).isEqualTo("ENDED_CONNECT");
		assertGoesOn(peer);
	}

	@Test
	void contentThatIsAnnouncedIsMalformed() {
		RawPeer peer = ask(serve(true), 1, 0, "content-length", "5");
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.PROTOCOL_ERROR);
		assertGoesOn(peer);
	}

	/** RFC 9113 section 8.5: nothing but DATA. */
	@Test
	void fieldsHaveNoPlaceInAnotherProtocol() {
		RawPeer peer = open();
		peer.send(Frame.of(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 1, peer.block("x", "y")));
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.PROTOCOL_ERROR);
		assertThat(Waiting.on(this.echo.next().cut())).hasMessageContaining("malformed");
		assertGoesOn(peer);
	}

	/** RFC 8441 section 5: as TCP would be reset. */
	@Test
	void aCutIsACancellation() {
		RawPeer peer = open();
		this.echo.next().run((exchange) -> exchange.cut(new IllegalStateException("enough")));
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.CANCEL);
		assertGoesOn(peer);
	}

	/** The client is asked to stop, and nothing else (RFC 9113 section 8.1). */
	@Test
	void aClientThatDoesNotEndIsStoppedAfterAWhile() {
		RawPeer peer = open();
		this.echo.next().send("bye", true);
		assertThat(peer.await(Frame.DATA).has(Frame.END_STREAM)).isTrue();
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.NO_ERROR);
		assertGoesOn(peer);
	}

	@Test
	void aClientThatSaysNothingMoreIsLost() {
		RawPeer peer = open();
		peer.shutdownOutput();
		assertThat(Waiting.on(this.echo.next().cut())).isNotNull();
	}

}
