package io.httpy.protocol.h2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.httpy.config.StreamsConfig;
import io.httpy.config.TimeoutsConfig;
import io.httpy.fixture.Aside;
import io.httpy.fixture.Configs;
import io.httpy.fixture.CountingPublisher;
import io.httpy.fixture.CutException;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import io.netty.util.internal.PlatformDependent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Clients that are slow, or stand still. Real time passes here, as little as the server's
 * coarse clock allows.
 */
class Http2SlowTests {

	private static final int SHORT = 400;

	private static final int INITIAL_WINDOW_SIZE = 4;

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private void serve(TimeoutsConfig timeouts, Consumer<Routes> more) {
		this.server = TestServer.start((builder) -> builder.config(builder.config().withTimeouts(timeouts))
			.routes((routes) -> more.accept(routes.get("/").nonBlocking((request) -> Response.text("hello")))));
	}

	private <T extends AutoCloseable> T closing(T peer) {
		return this.server.closing(peer);
	}

	@Test
	void aClientThatSaysNothingIsClosed() {
		serve(Configs.requestHead(SHORT), (routes) -> {
		});
		assertThat(closing(RawPeer.silent(this.server.port())).isClosed()).isTrue();
		RawPeer half = closing(RawPeer.silent(this.server.port()));
		half.send((byte) 'P', (byte) 'R', (byte) 'I');
		assertThat(half.isClosed()).isTrue();
		RawPeer prefaceAlone = closing(RawPeer.silent(this.server.port()));
		prefaceAlone.send(FrameSocket.PREFACE);
		assertThat(prefaceAlone.isClosed()).isTrue();
	}

	@Test
	void aHeaderBlockThatTricklesIsCut() {
		serve(Configs.requestHead(SHORT), (routes) -> {
		});
		RawPeer peer = closing(RawPeer.connect(this.server.port()));
		peer.send(Frame.of(Frame.HEADERS, 0, 1, peer.block(":method", "GET")));
		assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.ENHANCE_YOUR_CALM);
		assertThat(this.server.events().nextViolation()).isEqualTo("SLOW_HEAD");
	}

	@Test
	void aFrameThatTricklesIsCut() {
		serve(Configs.requestHead(SHORT), (routes) -> {
		});
		RawPeer peer = closing(RawPeer.connect(this.server.port()));
		byte[] frame = Frame.of(Frame.HEADERS, Frame.END_HEADERS, 1, new byte[100]).bytes();
		try {
			for (byte one : frame) {
				peer.send(one);
				Ticks.pass(100);
			}
		}
		catch (CutException ex) {
			// The end tells
		}
		assertThat(this.server.events().nextViolation()).isEqualTo("SLOW_HEAD");
	}

	/** It is judged by its octets, not by when its frame is complete. */
	@Test
	void contentThatTricklesWithinAFrameIsNotStalled() {
		serve(Configs.stalls(SHORT, 60_000),
				(routes) -> routes.post("/").async((request) -> request.text().thenApply(Response::text)));
		RawPeer peer = closing(RawPeer.connect(this.server.port()));
		peer.post(1, "/");
		byte[] frame = Frame.of(Frame.DATA, Frame.END_STREAM, 1, "slow but sure".getBytes(StandardCharsets.US_ASCII))
			.bytes();
		peer.send(Arrays.copyOf(frame, 9));
		for (int i = 9; i < frame.length; i++) {
			peer.send(frame[i]);
			Ticks.pass(SHORT / 5);
		}
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
	}

	@Test
	void aStreamThatGetsNoCreditIsResetAndTheOthersGoOn() {
		serve(Configs.stalls(60_000, SHORT),
				(routes) -> routes.get("/large").nonBlocking((request) -> Response.ok().bytes(new byte[1_000_000])));
		RawPeer peer = closing(RawPeer.connect(this.server.port(), INITIAL_WINDOW_SIZE, 1000));
		peer.get(1, "/large");
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		peer.get(3, "/");
		assertThat(peer.awaitStatus(3)).isEqualTo(200);
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.CANCEL);
		peer.get(5, "/");
		assertThat(peer.awaitStatus(5)).isEqualTo(200);
		this.server.events().nextOutcome();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void aConnectionThatGetsNoCreditIsCut() {
		serve(Configs.stalls(60_000, SHORT),
				(routes) -> routes.get("/large").nonBlocking((request) -> Response.ok().bytes(new byte[1_000_000])));
		RawPeer peer = closing(RawPeer.connect(this.server.port(), INITIAL_WINDOW_SIZE, 10_000_000));
		peer.get(1, "/large").get(3, "/large");
		assertThatThrownBy(peer::isClosed).isInstanceOf(CutException.class);
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void stalledStreamsTakeNoMemory() {
		byte[] large = new byte[10_000_000];
		serve(TimeoutsConfig.DEFAULT,
				(routes) -> routes.get("/large").nonBlocking((request) -> Response.ok().bytes(large)));
		long heap = usedHeap();
		long direct = PlatformDependent.usedDirectMemory();
		for (int i = 0; i < 20; i++) {
			RawPeer peer = closing(RawPeer.connect(this.server.port(), INITIAL_WINDOW_SIZE, i % 2 * 10_000_000));
			for (int stream = 0; stream < 100; stream++) {
				peer.get(2 * stream + 1, "/large");
			}
			assertThat(peer.awaitStatus(1)).isEqualTo(200);
		}
		new Bystanders(this.server.port()).close();
		assertThat(usedHeap() - heap).isLessThan(30_000_000);
		assertThat(PlatformDependent.usedDirectMemory() - direct).isLessThan(30_000_000);
	}

	/** Whose publishers cannot know that nobody reads. */
	@Test
	void stalledStreamsArePublishedABufferEach() {
		CountingPublisher endless = new CountingPublisher(16 * 1024);
		serve(TimeoutsConfig.DEFAULT,
				(routes) -> routes.get("/endless").nonBlocking((request) -> Response.ok().stream(endless)));
		RawPeer peer = closing(RawPeer.connect(this.server.port(), INITIAL_WINDOW_SIZE, 1));
		for (int stream = 0; stream < 100; stream++) {
			peer.get(2 * stream + 1, "/endless");
		}
		assertThat(peer.awaitStatus(199)).isEqualTo(200);
		assertThat(endless.published()).isBetween(100L, 200L);
	}

	private static long usedHeap() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	/** Ten octets on the wire for each one of content. */
	@Test
	void contentInTinyFramesTakesLittleMemory() {
		serve(TimeoutsConfig.DEFAULT, (routes) -> routes.post("/")
			.async((request) -> request.ended().thenApply((end) -> Response.noContent())));
		RawPeer peer = closing(RawPeer.connect(this.server.port()));
		peer.post(1, "/");
		long direct = PlatformDependent.usedDirectMemory();
		long heap = usedHeap();
		byte[] tiny = Frame.of(Frame.DATA, 0, 1, new byte[1]).bytes();
		byte[] many = new byte[tiny.length * 10_000];
		for (int i = 0; i < many.length; i++) {
			many[i] = tiny[i % tiny.length];
		}
		for (int i = 0; i < 6; i++) {
			peer.send(many);
		}
		peer.send(Frame.of(Frame.PING, 0, 0, new byte[8])).await((frame) -> frame.type() == Frame.PING);
		assertThat(usedHeap() - heap).isLessThan(8_000_000);
		assertThat(PlatformDependent.usedDirectMemory() - direct).isLessThan(8_000_000);
	}

	/**
	 * Streams too many are refused, each by a frame that needs no credit. A client that
	 * has not acknowledged the limit may not know it yet, so that it is no flood.
	 */
	@Test
	void nothingMoreIsReadFromAClientThatTakesNoAnswers() {
		serve(TimeoutsConfig.DEFAULT, (routes) -> routes.get("/never")
			.async((request) -> request.ended().thenApply((end) -> Response.noContent())));
		RawPeer peer = closing(RawPeer.silent(this.server.port()));
		peer.send(FrameSocket.PREFACE).send(Frame.settings());
		int streams = StreamsConfig.DEFAULT.maxConcurrent();
		for (int i = 0; i < streams; i++) {
			peer.get(2 * i + 1, "/never");
		}
		AtomicInteger sent = new AtomicInteger();
		CompletableFuture<Void> all = Aside.run(() -> sendRequests(peer, streams, sent));
		// The kernels take some, and then nothing moves
		for (int before = -1; sent.get() != before;) {
			before = sent.get();
			assertThat(Ticks.done(all, 1000)).as("All were sent, and read by the server").isFalse();
		}
	}

	/** Each is large, with a field of 7000 octets that is not to be remembered. */
	private static void sendRequests(RawPeer peer, int from, AtomicInteger sent) {
		byte[] block = peer.block(":method", "GET", ":scheme", "http", ":authority", "localhost", ":path", "/never");
		byte[] field = { 0, 1, 'x', 0x7f, (byte) 0xd9, 0x35 };
		byte[] section = Arrays.copyOf(block, block.length + field.length + 7000);
		System.arraycopy(field, 0, section, block.length, field.length);
		Arrays.fill(section, block.length + field.length, section.length, (byte) '#');
		for (int i = from; i < 1_000_000; i++) {
			peer.send(new Frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 2 * i + 1, section));
			sent.incrementAndGet();
		}
	}

}
