package io.httpy.benchmarks.macro.client;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A connection of HTTP/1.1 that knows just enough to ask for a short text and to find the
 * end of the answer.
 */
public final class Http1Socket implements Closeable {

	private static final int TIMEOUT_MILLIS = 10_000;

	private static final String OK = "HTTP/1.1 200";

	private static final String LENGTH = "\r\ncontent-length:";

	private static final Pattern SMALL_NUMBER = Pattern.compile("\\d{1,4}");

	private final Socket socket;

	private final byte[] received = new byte[4096];

	private Http1Socket(Socket socket) {
		this.socket = socket;
	}

	/**
	 * Connects in clear text, and waits ten seconds at most for each answer.
	 * @param port the port of the server, on this machine
	 * @return the connection
	 * @throws IOException if there is no server
	 */
	public static Http1Socket connect(int port) throws IOException {
		return connect(port, false, TIMEOUT_MILLIS);
	}

	/**
	 * Connects.
	 * @param port the port of the server, on this machine
	 * @param secure whether with TLS
	 * @param timeoutMillis how long to wait for a connection and for each answer
	 * @return the connection
	 * @throws IOException if there is no server
	 */
	public static Http1Socket connect(int port, boolean secure, int timeoutMillis) throws IOException {
		return new Http1Socket(LocalSocket.open(port, secure, timeoutMillis));
	}

	/**
	 * Sends a request and waits for the answer to it.
	 * @param path what to ask for
	 * @throws IOException if the answer is not 200, has no length, or does not come
	 */
	public void get(String path) throws IOException {
		this.socket.getOutputStream()
			.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
		int length = 0;
		int end = -1;
		while (end < 0 || length < end) {
			int read = this.socket.getInputStream().read(this.received, length, this.received.length - length);
			if (read <= 0) {
				throw new EOFException("The server closed the connection, or its answer is not a short one");
			}
			length += read;
			end = end(length);
		}
	}

	/** Finds the end of the answer, -1 if its head is not complete. */
	private int end(int count) throws IOException {
		String text = new String(this.received, 0, count, StandardCharsets.ISO_8859_1);
		int head = text.indexOf("\r\n\r\n");
		if (head < 0) {
			return -1;
		}
		int field = text.toLowerCase(Locale.ROOT).indexOf(LENGTH);
		if (!text.startsWith(OK) || field < 0 || field > head) {
			throw new IOException("Not a 200 with a length: " + text.substring(0, head));
		}
		int from = field + LENGTH.length();
		String length = text.substring(from, text.indexOf("\r\n", from)).strip();
		if (!SMALL_NUMBER.matcher(length).matches()) {
			throw new IOException("Not the length of a short text: " + length);
		}
		return head + 4 + Integer.parseInt(length);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
