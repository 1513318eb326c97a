package io.httpy.protocol.h2;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.httpy.fixture.TestServer;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Responses come in the order that their client asks for (RFC 9218).
 */
class Http2PriorityTests {

	private static final int INITIAL_WINDOW_SIZE = 4;

	private static final int SIZE = 20_000;

	private TestServer server;

	private RawPeer peer;

	@BeforeEach
	void start() {
		this.server = TestServer.startWith((routes) -> routes.get("/")
			.nonBlocking((request) -> Response.ok().bytes(new byte[SIZE]))
			.get("/urgent")
			.nonBlocking((request) -> Response.ok().header("Priority", "u=0").bytes(new byte[SIZE]))
			.get("/large")
			.nonBlocking((request) -> Response.ok().bytes(new byte[10 * SIZE])));
		this.peer = this.server.closing(RawPeer.connect(this.server.port(), INITIAL_WINDOW_SIZE, 10_000_000));
		this.peer.await((frame) -> frame.type() == Frame.SETTINGS && frame.has(Frame.ACK));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private byte[] get(int stream, String path, String priority) {
		byte[] block = (priority == null)
				? this.peer.block(":method", "GET", ":scheme", "http", ":authority", "a", ":path", path) : this.peer
					.block(":method", "GET", ":scheme", "http", ":authority", "a", ":path", path, "priority", priority);
		return new Frame(Frame.HEADERS, Frame.END_HEADERS | Frame.END_STREAM, stream, block).bytes();
	}

	static Frame update(int stream, String value) {
		byte[] text = value.getBytes(StandardCharsets.US_ASCII);
		return new Frame(Frame.PRIORITY_UPDATE, 0, 0,
				ByteBuffer.allocate(4 + text.length).putInt(stream).put(text).array());
	}

	/** Sends all at once, so that the server sees them before it answers one. */
	private void send(byte[]... frames) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] frame : frames) {
			all.writeBytes(frame);
		}
		this.peer.send(all.toByteArray());
	}

	/** Returns the streams in the order in which so many of them end. */
	private List<Integer> ends(int count) {
		List<Integer> order = new ArrayList<>();
		while (order.size() < count) {
			Frame data = this.peer.await(Frame.DATA);
			this.peer.send(Frame.ofInt(Frame.WINDOW_UPDATE, 0, Math.max(data.payload().length, 1)));
			if (data.has(Frame.END_STREAM)) {
				order.add(data.streamId());
			}
		}
		return order;
	}

	@Test
	void theMostUrgentResponseComesFirst() {
		send(get(1, "/", "u=5"), get(3, "/", "u=1"), get(5, "/", null));
		assertThat(ends(3)).containsExactly(3, 5, 1);
	}

	@Test
	void aResponseMaySayOtherwise() {
		send(get(1, "/", "u=2"), get(3, "/urgent", "u=6"));
		assertThat(ends(2)).containsExactly(3, 1);
	}

	@Test
	void anUpdateMayComeBeforeItsRequestAndCountsMore() {
		send(update(5, "u=0").bytes(), get(1, "/", null), get(3, "/", "u=1"), get(5, "/", "u=7"));
		assertThat(ends(3)).containsExactly(5, 3, 1);
	}

	@Test
	void anUpdateOfAResponseThatIsUnderWayCounts() {
		send(get(1, "/large", "u=1"), get(3, "/large", "u=2"));
		this.peer.await(Frame.DATA);
		send(update(1, "u=7").bytes());
		this.peer.send(Frame.of(Frame.PING, 0, 0, new byte[8])).await(Frame.PING);
		this.peer.send(Frame.ofInt(Frame.WINDOW_UPDATE, 0, 100_000));
		assertThat(ends(2)).containsExactly(3, 1);
	}

	@Test
	void whatIsUsefulInPartsIsShared() {
		send(get(1, "/large", "i"), get(3, "/large", "i"));
		List<Integer> turns = new ArrayList<>();
		while (turns.size() < 8) {
			Frame data = this.peer.await(Frame.DATA);
			this.peer.send(Frame.ofInt(Frame.WINDOW_UPDATE, 0, data.payload().length));
			turns.add(data.streamId());
		}
		assertThat(turns).filteredOn((stream) -> stream == 1).hasSizeBetween(3, 5);
	}

	@Test
	void whatIsUselessInPartsIsNot() {
		send(get(1, "/large", null), get(3, "/large", null));
		assertThat(ends(1)).containsExactly(1);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1, u=1", "0, 0, u=1", "0, 2, u=1" })
	void anUpdateThatCannotBeEndsTheConnection(int frameStream, int stream, String value) {
		send(new Frame(Frame.PRIORITY_UPDATE, 0, frameStream, update(stream, value).payload()).bytes());
		assertThat(this.peer.awaitGoAway()).isEqualTo(RawPeer.PROTOCOL_ERROR);
	}

	@Test
	void anUpdateWithoutAStreamEndsTheConnection() {
		send(Frame.of(Frame.PRIORITY_UPDATE, 0, 0, new byte[3]).bytes());
		assertThat(this.peer.awaitGoAway()).isEqualTo(RawPeer.FRAME_SIZE_ERROR);
	}

}
