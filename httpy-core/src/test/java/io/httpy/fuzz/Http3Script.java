package io.httpy.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.httpy.fixture.EmbeddedQuic;
import io.httpy.fixture.EmbeddedQuicStream;

import io.netty.handler.codec.quic.QuicStreamType;

/**
 * Reads any bytes as what a client of HTTP/3 does on its streams, so that most of it are
 * frames and some of those make sense.
 */
final class Http3Script {

	private static final int MAX_STREAMS = 16;

	private static final String[] REQUESTS = { "GET /", "GET /bytes", "POST /read", "POST /echo", "POST /small",
			"GET /hints", "GET /later", "POST /later", "HEAD /bytes", "GET /fails", "POST /throws", "GET /unknown" };

	private final ByteBuffer script;

	private final EmbeddedQuic connection;

	private final Map<Integer, EmbeddedQuicStream> streams = new LinkedHashMap<>();

	private boolean later;

	Http3Script(byte[] script, EmbeddedQuic connection) {
		this.script = ByteBuffer.wrap(script);
		this.connection = connection;
	}

	/** Does all of it. */
	void run() {
		while (this.script.hasRemaining() && this.connection.isOpen()) {
			step();
			this.connection.run();
		}
	}

	/** Whether all requests are answered that are complete. */
	boolean isAnswered() {
		return this.later || this.streams.entrySet()
			.stream()
			.filter((stream) -> (stream.getKey() & 2) == 0 && stream.getValue().isInputShutdown())
			.allMatch((stream) -> stream.getValue().isAnswered());
	}

	private void step() {
		EmbeddedQuicStream stream = stream(next());
		int what = next();
		boolean end = (what & 16) > 0;
		switch (what & 15) {
			case 0, 1, 2 -> stream.take(frame(1, section()), end);
			case 3 -> stream.take(frame(0, new byte[next() * 64]), end);
			case 4 -> stream.take(frame(0, take(next() & 31)), end);
			case 5 -> stream.take(frame(next(), take(next() & 31)), end);
			case 6 -> stream.take(frame(4, take(next() & 15)), end);
			case 7 -> stream.take(frame(7 << (next() & 1), take(next() & 7)), end);
			case 8 -> stream.take(new byte[] { (byte) 0x80, 0x0f, 0x07, (byte) (next() & 1), 6, (byte) next(), 'u', '=',
					'1', ',', 'i' }, end);
			case 9 -> stream.reset();
			case 10 -> stream.stop();
			case 11 -> stream.take(new byte[0], true);
			case 12 -> stream.take(frame(0x21, new byte[next()]), end);
			default -> stream.take(take(next() & 63), end);
		}
	}

	private EmbeddedQuicStream stream(int choice) {
		int id = choice % MAX_STREAMS * 4 + ((choice & 128) > 0 ? 2 : 0);
		return this.streams.computeIfAbsent(id, (key) -> this.connection
			.open((id & 2) == 0 ? QuicStreamType.BIDIRECTIONAL : QuicStreamType.UNIDIRECTIONAL, id));
	}

	private int next() {
		return this.script.hasRemaining() ? this.script.get() & 255 : 0;
	}

	private byte[] take(int length) {
		byte[] taken = new byte[Math.min(length, this.script.remaining())];
		this.script.get(taken);
		return taken;
	}

	/** A header section of literals (RFC 9204 section 4.5.6), and trailers. */
	private byte[] section() {
		int choice = next();
		ByteArrayOutputStream section = new ByteArrayOutputStream();
		section.writeBytes(new byte[2]);
		if (choice < 240) {
			String[] request = REQUESTS[choice % REQUESTS.length].split(" ");
			this.later |= request[1].equals("/later");
			literal(section, ":method", request[0]);
			literal(section, ":scheme", "https");
			literal(section, ":path", request[1]);
			literal(section, ":authority", "a");
			if ((choice & 1) == 1) {
				literal(section, "priority", "u=" + choice % 8 + ", i");
			}
		}
		else {
			literal(section, "trailer", "field");
		}
		return section.toByteArray();
	}

	private static void literal(ByteArrayOutputStream section, String name, String value) {
		section.write(0x27);
		section.write(name.length() - 7);
		section.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		section.write(value.length());
		section.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
	}

	private static byte[] frame(int type, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(6 + payload.length);
		frame.putShort((short) (0x4000 | type)).putInt(0x8000_0000 | payload.length).put(payload);
		return frame.array();
	}

}
