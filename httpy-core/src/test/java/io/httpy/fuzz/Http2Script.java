package io.httpy.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads any bytes as what a client of HTTP/2 does, so that most of them are frames and
 * some of those make sense.
 */
final class Http2Script {

	private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	private static final int FRAME_HEAD = 9;

	private static final int DATA = 0;

	private static final int HEADERS = 1;

	private static final int RST_STREAM = 3;

	private static final int SETTINGS = 4;

	private static final int PING = 6;

	private static final int WINDOW_UPDATE = 8;

	private static final int CONTINUATION = 9;

	private static final int PRIORITY_UPDATE = 0x10;

	private static final String[] REQUESTS = { "GET /", "GET /bytes", "POST /read", "POST /echo", "POST /small",
			"GET /hints", "GET /later", "POST /later", "HEAD /bytes", "GET /fails", "POST /throws", "GET /unknown" };

	private final ByteBuffer script;

	private final List<byte[]> pieces = new ArrayList<>();

	private ByteArrayOutputStream piece = new ByteArrayOutputStream();

	private Http2Script(byte[] script) {
		this.script = ByteBuffer.wrap(script);
		this.piece.writeBytes(PREFACE);
		frame(SETTINGS, 0, 0, new byte[0]);
	}

	/** Returns the preface and the frames in the pieces in which they come. */
	static List<byte[]> pieces(byte[] script) {
		Http2Script reader = new Http2Script(script);
		while (reader.script.hasRemaining()) {
			reader.step();
		}
		reader.flush();
		return reader.pieces;
	}

	/** Returns the preface and any bytes behind it. */
	static byte[] raw(byte[] bytes) {
		return ByteBuffer.allocate(PREFACE.length + bytes.length).put(PREFACE).put(bytes).array();
	}

	private void step() {
		switch (next() & 15) {
			case 0, 1, 2 -> request();
			case 3 -> frame(DATA, next(), id(), new byte[next() * 128]);
			case 4 -> frame(DATA, next(), id(), take(next() & 31));
			case 5 -> frame(RST_STREAM, 0, id(), new byte[] { 0, 0, 0, 8 });
			case 6 -> frame(WINDOW_UPDATE, 0, id(), integer(next() << (next() & 31)));
			case 7 -> frame(SETTINGS, 0, 0, setting());
			case 8 -> frame(SETTINGS, 1, 0, new byte[0]);
			case 9 -> frame(PRIORITY_UPDATE, 0, 0, priority());
			case 10 -> frame(CONTINUATION, next(), id(), take(next() & 31));
			case 11 -> frame(HEADERS, next(), id(), take(next() & 63));
			case 12 -> frame(PING, next() & 1, 0, new byte[8]);
			case 13 -> this.piece.writeBytes(take(next() & 15));
			case 14 -> frame(next(), next(), id(), take(next()));
			default -> flush();
		}
	}

	private int next() {
		return this.script.hasRemaining() ? this.script.get() & 255 : 0;
	}

	private int id() {
		int id = next();
		return (id == 255) ? Integer.MAX_VALUE : id & 31;
	}

	private byte[] take(int length) {
		byte[] taken = new byte[Math.min(length, this.script.remaining())];
		this.script.get(taken);
		return taken;
	}

	/** A header section without the dynamic table, and trailers. */
	private void request() {
		int choice = next();
		ByteArrayOutputStream block = new ByteArrayOutputStream();
		if (choice < 240) {
			String[] request = REQUESTS[choice % REQUESTS.length].split(" ");
			literal(block, ":method", request[0]);
			literal(block, ":scheme", "http");
			literal(block, ":path", request[1]);
			literal(block, ":authority", "a");
			if ((choice & 1) == 1) {
				literal(block, "priority", "u=" + choice % 8 + ", i");
			}
		}
		else {
			literal(block, "trailer", "field");
		}
		int flags = next();
		frame(HEADERS, ((flags & 16) == 0) ? 4 | flags & 1 : flags & 5, id(), block.toByteArray());
	}

	private static void literal(ByteArrayOutputStream block, String name, String value) {
		block.write(0);
		block.write(name.length());
		block.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
		block.write(value.length());
		block.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
	}

	private byte[] setting() {
		int id = next() & 15;
		return ByteBuffer.allocate(6).putShort((short) id).putInt(next() << (next() & 31)).array();
	}

	private byte[] priority() {
		byte[] stream = integer(id());
		byte[] value = take(next() & 15);
		return ByteBuffer.allocate(stream.length + value.length).put(stream).put(value).array();
	}

	private static byte[] integer(int value) {
		return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
	}

	private void frame(int type, int flags, int id, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(FRAME_HEAD + payload.length);
		frame.put((byte) 0).putShort((short) payload.length).put((byte) type).put((byte) flags).putInt(id).put(payload);
		this.piece.writeBytes(frame.array());
	}

	private void flush() {
		if (this.piece.size() > 0) {
			this.pieces.add(this.piece.toByteArray());
			this.piece = new ByteArrayOutputStream();
		}
	}

}
