package io.httpy.protocol.h2;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.httpy.fixture.CutException;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that keep a connection busy with what brings no request lose it (RFC 9113
 * section 10.5), and others are served meanwhile.
 */
class Http2FloodTests {

	/** More than any limit. */
	private static final int MANY = 5000;

	private TestServer server;

	private Bystanders bystanders;

	@BeforeEach
	void start() {
		this.server = TestServer.startWith((routes) -> routes.get("/")
			.nonBlocking((request) -> Response.text("hello"))
			.post("/")
			.async((request) -> request.text().thenApply(Response::text))
			.get("/never")
			.async((request) -> request.ended().thenApply((end) -> Response.noContent())));
		this.bystanders = new Bystanders(this.server.port());
	}

	@AfterEach
	void stop() throws Exception {
		this.bystanders.close();
		this.server.close();
	}

	static Stream<Arguments> floods() {
		return Stream.of(flood("RESET_FLOOD", "rapid reset", (peer, i) -> {
			peer.get(2 * i + 1, "/never");
			peer.send(Frame.ofInt(Frame.RST_STREAM, 2 * i + 1, RawPeer.CANCEL));
		}), flood("RESET_FLOOD", "resets that the server is made to send", (peer, i) -> {
			peer.post(2 * i + 1, "/");
			peer.send(Frame.ofInt(Frame.WINDOW_UPDATE, 2 * i + 1, 0));
		}), flood("RESET_FLOOD", "malformed requests", (peer, i) -> peer.get(2 * i + 1, "/", "Upper", "case")),
				flood("RESET_FLOOD", "content that was not announced", (peer, i) -> {
					peer.post(2 * i + 1, "/", "content-length", "1");
					peer.send(Frame.of(Frame.DATA, 0, 2 * i + 1, new byte[2]));
				}), flood("CONTROL_FRAME_FLOOD", "SETTINGS", (peer, i) -> peer.send(Frame.settings(4, 65535))),
				flood("CONTROL_FRAME_FLOOD", "PING", (peer, i) -> peer.send(Frame.of(Frame.PING, 0, 0, new byte[8]))),
				flood("CONTROL_FRAME_FLOOD", "PING answers",
						(peer, i) -> peer.send(Frame.of(Frame.PING, Frame.ACK, 0, new byte[8]))),
				flood("CONTROL_FRAME_FLOOD", "WINDOW_UPDATE",
						(peer, i) -> peer.send(Frame.ofInt(Frame.WINDOW_UPDATE, 0, 1))),
				flood("CONTROL_FRAME_FLOOD", "PRIORITY",
						(peer, i) -> peer.send(Frame.of(Frame.PRIORITY, 0, 2 * i + 1, new byte[5]))),
				flood("CONTROL_FRAME_FLOOD", "PRIORITY_UPDATE",
						(peer, i) -> peer.send(Frame.ofInt(Frame.PRIORITY_UPDATE, 0, 2 * i + 1))),
				flood("CONTROL_FRAME_FLOOD", "unknown frames",
						(peer, i) -> peer.send(Frame.of(0xfa, 0, 0, new byte[3]))),
				flood("EMPTY_FRAME_FLOOD", "empty content", (peer, i) -> {
					if (i == 0) {
						peer.post(1, "/");
					}
					peer.send(Frame.of(Frame.DATA, 0, 1));
				}), flood("EMPTY_FRAME_FLOOD", "empty continuations", (peer, i) -> {
					if (i == 0) {
						peer.send(Frame.of(Frame.HEADERS, 0, 1));
					}
					peer.send(Frame.of(Frame.CONTINUATION, 0, 1));
				}));
	}

	private static Arguments flood(String kind, String name, BiConsumer<RawPeer, Integer> wave) {
		return Arguments.argumentSet(name, kind, wave);
	}

	@ParameterizedTest
	@MethodSource("floods")
	void aFloodEndsItsConnection(String kind, BiConsumer<RawPeer, Integer> wave) {
		try (RawPeer peer = RawPeer.connect(this.server.port())) {
			for (int i = 0; i < MANY; i++) {
				wave.accept(peer, i);
			}
			assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.ENHANCE_YOUR_CALM);
		}
		catch (CutException ex) {
			// The end came while the attacker was still sending
		}
		String found = this.server.events().nextViolation();
		while (!found.equals(kind)) {
			found = this.server.events().nextViolation();
		}
	}

	@Test
	void aHeaderBlockWithoutEndIsCut() {
		try (RawPeer peer = RawPeer.connect(this.server.port())) {
			peer.send(Frame.of(Frame.HEADERS, 0, 1));
			for (int i = 0; i < 100; i++) {
				peer.send(Frame.of(Frame.CONTINUATION, 0, 1, new byte[16 * 1024]));
			}
			assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.PROTOCOL_ERROR);
		}
		catch (CutException ex) {
			// The end came while the attacker was still sending
		}
		assertThat(this.server.events().nextViolation()).isEqualTo("PROTOCOL_ERROR");
	}

	@Test
	void aCompressedBombIsAnsweredAndNotUnpacked() {
		try (RawPeer peer = RawPeer.connect(this.server.port())) {
			peer.send(new Frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, 3, bomb(peer)));
			assertThat(peer.awaitStatus(3)).isEqualTo(431);
			peer.get(5, "/");
			assertThat(peer.awaitStatus(5)).isEqualTo(200);
		}
	}

	/** Which is not known, for that is lost with the section. Both come in one read. */
	@Test
	void soIsOneThatContentFollows() {
		try (RawPeer peer = RawPeer.connect(this.server.port())) {
			byte[] head = new Frame(Frame.HEADERS, Frame.END_HEADERS, 3, bomb(peer)).bytes();
			byte[] data = new Frame(Frame.DATA, Frame.END_STREAM, 3, new byte[1000]).bytes();
			peer.send(Arrays.copyOf(head, head.length - 1));
			Ticks.pass(100);
			byte[] rest = new byte[1 + data.length];
			rest[0] = head[head.length - 1];
			System.arraycopy(data, 0, rest, 1, data.length);
			peer.send(rest);
			assertThat(peer.awaitStatus(3)).isEqualTo(431);
			assertThat(peer.await((frame) -> frame.streamId() == 3).has(Frame.END_STREAM)).isTrue();
			peer.get(5, "/");
			assertThat(peer.awaitStatus(5)).isEqualTo(200);
		}
	}

	/** A large field, and an octet for each of its repetitions. */
	private static byte[] bomb(RawPeer peer) {
		peer.get(1, "/", "x", "y".repeat(3500));
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		byte[] head = peer.block(":method", "POST", ":scheme", "http", ":authority", "localhost", ":path", "/", "x",
				"y".repeat(3500));
		byte[] bomb = new byte[16_000];
		System.arraycopy(head, 0, bomb, 0, head.length);
		Arrays.fill(bomb, head.length, bomb.length, head[head.length - 1]);
		return bomb;
	}

	@Test
	void honestPingsAndCreditAreNoFlood() {
		try (RawPeer peer = RawPeer.connect(this.server.port())) {
			for (int i = 0; i < MANY; i++) {
				peer.get(2 * i + 1, "/");
				peer.send(Frame.ofInt(Frame.WINDOW_UPDATE, 0, 5)).send(Frame.of(Frame.PING, 0, 0, new byte[8]));
				assertThat(peer.awaitStatus(2 * i + 1)).isEqualTo(200);
			}
		}
	}

}
