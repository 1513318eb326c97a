package io.httpy.benchmarks.macro.contender;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.httpy.benchmarks.contender.workload.Workload;
import io.httpy.benchmarks.macro.client.WebSocketSocket;
import io.httpy.benchmarks.macro.client.WebSocketSocket.Message;

/**
 * Makes sure that messages of both kinds come back from a server as they were, and that
 * it knows what is no message.
 */
public final class EchoCheck {

	private static final byte[] TEXT = "Gr\u00fc\u00dfe, \u4e16\u754c".getBytes(StandardCharsets.UTF_8);

	private static final byte[] NORMAL_CLOSURE = { 0x3, (byte) 0xe8 };

	private final WebSocketSocket socket;

	private EchoCheck(WebSocketSocket socket) {
		this.socket = socket;
	}

	/**
	 * Sends short messages, one in two frames, the longest, a ping, and the end.
	 * @param server the server
	 * @param secure whether it was started with TLS
	 * @throws IOException if an answer is wrong
	 */
	public static void all(Server server, boolean secure) throws IOException {
		try (WebSocketSocket socket = WebSocketSocket.connect(server.port(), secure, Route.WEBSOCKET.path())) {
			EchoCheck check = new EchoCheck(socket);
			check.message(WebSocketSocket.TEXT, TEXT);
			check.message(WebSocketSocket.BINARY, TEXT);
			check.fragments();
			check.message(WebSocketSocket.TEXT, longest((byte) 'x'));
			check.message(WebSocketSocket.BINARY, longest((byte) 0xff));
			check.answer(WebSocketSocket.PING, TEXT, WebSocketSocket.PONG);
			check.end();
		}
	}

	private static byte[] longest(byte filling) {
		byte[] message = new byte[Workload.MAX_MESSAGE];
		Arrays.fill(message, filling);
		return message;
	}

	private void message(int opcode, byte[] content) throws IOException {
		answer(opcode, content, opcode);
	}

	/**
	 * Between two characters: Helidon hands each frame of text on as a string of its own,
	 * in which half a character is none.
	 */
	private void fragments() throws IOException {
		int middle = 2;
		this.socket.send(WebSocketSocket.TEXT, false, Arrays.copyOf(TEXT, middle));
		this.socket.send(WebSocketSocket.CONTINUATION, true, Arrays.copyOfRange(TEXT, middle, TEXT.length));
		expect(WebSocketSocket.TEXT, TEXT);
	}

	private void answer(int opcode, byte[] content, int answer) throws IOException {
		this.socket.send(opcode, true, content);
		expect(answer, content);
	}

	/** The answer has the same status, and a reason if the server wants to give one. */
	private void end() throws IOException {
		this.socket.send(WebSocketSocket.CLOSE, true, NORMAL_CLOSURE);
		Message received = this.socket.receive();
		if (received.opcode() != WebSocketSocket.CLOSE
				|| !Arrays.equals(Arrays.copyOf(received.content(), NORMAL_CLOSURE.length), NORMAL_CLOSURE)) {
			throw new IOException(
					"%s answers the end with opcode %d".formatted(Route.WEBSOCKET.path(), received.opcode()));
		}
	}

	private void expect(int opcode, byte[] content) throws IOException {
		Message received = this.socket.receive();
		if (received.opcode() != opcode || !Arrays.equals(received.content(), content)) {
			throw new IOException("%s answers a frame with opcode %d and %,d bytes instead of %d and %,d".formatted(
					Route.WEBSOCKET.path(), received.opcode(), received.content().length, opcode, content.length));
		}
	}

}
