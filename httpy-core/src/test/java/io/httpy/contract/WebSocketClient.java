package io.httpy.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A client of a WebSocket route on any wire. It checks that the server masks nothing and
 * says of each frame what came.
 */
public final class WebSocketClient {

	static final int TEXT = 0x1;

	static final int BINARY = 0x2;

	static final int CLOSE = 0x8;

	static final int PING = 0x9;

	static final int PONG = 0xa;

	static final int FIN = 0x80;

	static final int RSV1 = 0x40;

	private static final byte[] MASK = { 0x12, (byte) 0xab, 0x7f, 0x01 };

	/** The one of RFC 6455 section 1.3. */
	private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private final WireExchange exchange;

	private WebSocketClient(WireExchange exchange) {
		this.exchange = exchange;
	}

	/** Returns a request as browsers make it, with more fields. */
	public static WireRequest request(Wire wire, String path, String... fields) {
		WireRequest request = WireRequest.of("GET", path).with("sec-websocket-version", "13");
		if (!wire.asksByConnect()) {
			request = request.with("sec-websocket-key", KEY);
		}
		for (int i = 0; i < fields.length; i += 2) {
			request = request.with(fields[i], fields[i + 1]);
		}
		return request;
	}

	public static WebSocketClient open(Wire wire, WireClient client, String path, String... fields) {
		return open(client, request(wire, path, fields));
	}

	public static WebSocketClient open(WireClient client, WireRequest request) {
		WebSocketClient opened = new WebSocketClient(client.upgrade(request, "websocket"));
		int status = opened.exchange.status();
		if (status != 101 && status != 200) {
			throw new AssertionError("Not opened: " + status);
		}
		return opened;
	}

	String header(String name) {
		return this.exchange.header(name);
	}

	WireExchange exchange() {
		return this.exchange;
	}

	public WebSocketClient text(String text) {
		return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
	}

	WebSocketClient binary(byte[] bytes) {
		return frame(FIN | BINARY, bytes);
	}

	WebSocketClient close(int code, String reason) {
		byte[] text = reason.getBytes(StandardCharsets.UTF_8);
		return frame(FIN | CLOSE, ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array());
	}

	/** Sends a frame. */
	WebSocketClient frame(int first, byte[] payload) {
		this.exchange.write(encode(first, payload));
		return this;
	}

	/** Sends what is not a frame, or several. */
	WebSocketClient raw(byte[] bytes) {
		this.exchange.write(bytes);
		return this;
	}

	static byte[] encode(int first, byte[] payload) {
		ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
		if (payload.length <= 125) {
			frame.put((byte) (0x80 | payload.length));
		}
		else if (payload.length <= 0xffff) {
			frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
		}
		else {
			frame.put((byte) (0x80 | 127)).putLong(payload.length);
		}
		frame.put(MASK);
		for (int i = 0; i < payload.length; i++) {
			frame.put((byte) (payload[i] ^ MASK[i % 4]));
		}
		byte[] encoded = new byte[frame.flip().remaining()];
		frame.get(encoded);
		return encoded;
	}

	/** Waits for the next frame. */
	Frame next() {
		byte[] head = this.exchange.read(2);
		if (head.length < 2) {
			throw new AssertionError("The server has ended without another frame");
		}
		if ((head[1] & 0x80) != 0) {
			throw new AssertionError("A server masks nothing (RFC 6455 section 5.1)");
		}
		int size = head[1];
		if (size == 126) {
			size = ByteBuffer.wrap(this.exchange.read(2)).getShort() & 0xffff;
		}
		else if (size == 127) {
			size = Math.toIntExact(ByteBuffer.wrap(this.exchange.read(8)).getLong());
		}
		return new Frame(head[0] & 0xff, this.exchange.read(size));
	}

	/** Waits for a whole message of text. */
	public String nextText() {
		Frame frame = next();
		if (frame.first() != (FIN | TEXT)) {
			throw new AssertionError("Not text: " + frame);
		}
		return frame.text();
	}

	/** Waits for the close and the end of the exchange. */
	public CloseSeen nextClose() {
		Frame frame = next();
		if (frame.first() != (FIN | CLOSE)) {
			throw new AssertionError("Not a close: " + frame);
		}
		ByteBuffer payload = ByteBuffer.wrap(frame.payload());
		int code = payload.hasRemaining() ? payload.getShort() : -1;
		return new CloseSeen(code, StandardCharsets.UTF_8.decode(payload).toString());
	}

	/** Whether the server has ended its side. */
	boolean isEnded() {
		return this.exchange.read(1).length == 0;
	}

	static byte[] join(byte[]... parts) {
		ByteArrayOutputStream joined = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			joined.writeBytes(part);
		}
		return joined.toByteArray();
	}

	/**
	 * A frame as it came.
	 *
	 * @param first its first byte: FIN, reserved bits and opcode
	 * @param payload the payload
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Frame(int first, byte[] payload) {

		String text() {
			return new String(this.payload, StandardCharsets.UTF_8);
		}

	}

	/**
	 * How the server closed.
	 *
	 * @param code the code, or -1 without one
	 * @param reason the reason
	 */
	public record CloseSeen(int code, String reason) {

	}

}
