package io.httpy.benchmarks.macro.client;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A WebSocket that knows just enough to send frames and to put messages together (RFC
 * 6455 section 5).
 */
public final class WebSocketSocket implements Closeable {

	/** The opcode of a frame that goes on with a message. */
	public static final int CONTINUATION = 0x0;

	/** The opcode of text. */
	public static final int TEXT = 0x1;

	/** The opcode of bytes. */
	public static final int BINARY = 0x2;

	/** The opcode of a close frame. */
	public static final int CLOSE = 0x8;

	/** The opcode of a ping. */
	public static final int PING = 0x9;

	/** The opcode of a pong. */
	public static final int PONG = 0xa;

	private static final int TIMEOUT_MILLIS = 10_000;

	private static final int FINAL = 0x80;

	private static final int MASKED = 0x80;

	private static final byte[] MASK = { 0x12, 0x34, 0x56, 0x78 };

	private static final int TWO_BYTES = 126;

	private static final int EIGHT_BYTES = 127;

	private static final int MAX_MESSAGE = 16 * 1024 * 1024;

	private final Socket socket;

	private final DataInputStream in;

	private WebSocketSocket(Socket socket) throws IOException {
		this.socket = socket;
		this.in = new DataInputStream(socket.getInputStream());
	}

	/**
	 * Connects, and waits ten seconds at most for whatever is received.
	 * @param port the port of the server, on this machine
	 * @param secure whether with TLS
	 * @param path what to ask for
	 * @return the WebSocket
	 * @throws IOException if there is no server, or no WebSocket at the path
	 */
	public static WebSocketSocket connect(int port, boolean secure, String path) throws IOException {
		Socket socket = LocalSocket.open(port, secure, TIMEOUT_MILLIS);
		try {
			WebSocketSocket opened = new WebSocketSocket(socket);
			opened.shakeHands(Upgrade.request(path, port, secure));
			return opened;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private void shakeHands(String request) throws IOException {
		this.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		StringBuilder head = new StringBuilder();
		// One by one: what follows the head is not the head's
		do {
			head.append((char) this.in.readUnsignedByte());
		}
		while (head.charAt(head.length() - 1) != '\n' || Upgrade.end(head.toString()) < 0);
	}

	/**
	 * Sends a frame.
	 * @param opcode its opcode
	 * @param last whether it is the last one of its message
	 * @param payload its payload
	 * @throws IOException if the connection is lost
	 */
	public void send(int opcode, boolean last, byte[] payload) throws IOException {
		ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
		frame.put((byte) (last ? FINAL | opcode : opcode));
		if (payload.length < TWO_BYTES) {
			frame.put((byte) (MASKED | payload.length));
		}
		else if (payload.length <= Character.MAX_VALUE) {
			frame.put((byte) (MASKED | TWO_BYTES)).putChar((char) payload.length);
		}
		else {
			frame.put((byte) (MASKED | EIGHT_BYTES)).putLong(payload.length);
		}
		frame.put(MASK);
		for (int i = 0; i < payload.length; i++) {
			frame.put((byte) (payload[i] ^ MASK[i % MASK.length]));
		}
		this.socket.getOutputStream().write(frame.array(), 0, frame.position());
	}

	/**
	 * Waits for a whole message or a control frame.
	 * @return which comes first
	 * @throws IOException if none comes, or what comes is no frame of a server
	 */
	public Message receive() throws IOException {
		int opcode = CONTINUATION;
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		boolean last = false;
		while (!last) {
			int first = this.in.readUnsignedByte();
			byte[] payload = this.in.readNBytes(length(content.size()));
			last = (first & FINAL) != 0;
			int next = first & ~FINAL;
			if (next >= CLOSE) {
				return new Message(next, payload);
			}
			if ((next == CONTINUATION) == (opcode == CONTINUATION)) {
				throw new IOException("A frame with opcode " + next + " is out of place");
			}
			opcode = (next == CONTINUATION) ? opcode : next;
			content.writeBytes(payload);
		}
		return new Message(opcode, content.toByteArray());
	}

	private int length(int before) throws IOException {
		long length = this.in.readUnsignedByte();
		if (length == TWO_BYTES) {
			length = this.in.readUnsignedShort();
		}
		else if (length == EIGHT_BYTES) {
			length = this.in.readLong();
		}
		else if (length > EIGHT_BYTES) {
			throw new IOException("A frame of a server is masked");
		}
		if (length < 0 || length > MAX_MESSAGE - before) {
			throw new IOException("A message is longer than all that are sent: " + length);
		}
		return (int) length;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/**
	 * What was received.
	 *
	 * @param opcode that of its first frame
	 * @param content all of it
	 */
	public record Message(int opcode, byte[] content) {

	}

}
