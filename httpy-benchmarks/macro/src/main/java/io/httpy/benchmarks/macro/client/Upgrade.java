package io.httpy.benchmarks.macro.client;

import java.io.IOException;
import java.util.Locale;

/**
 * How a connection of HTTP/1.1 becomes a WebSocket (RFC 6455 section 4.1). All offer the
 * same key, for there is no cache in between that it could tell from a server, and come
 * from a page of the server, as some want to be told. No extension is offered, and so
 * nothing is compressed.
 */
public final class Upgrade {

	private static final String REQUEST = """
			GET %1$s HTTP/1.1\r
			Host: localhost:%2$d\r
			Origin: %3$s://localhost:%2$d\r
			Upgrade: websocket\r
			Connection: Upgrade\r
			Sec-WebSocket-Version: 13\r
			Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
			\r
			""";

	/** What RFC 6455 section 1.3 derives from that key. */
	private static final String ACCEPT = "sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n";

	private static final String SWITCHING = "HTTP/1.1 101";

	private static final String END = "\r\n\r\n";

	private static final int MAX_HEAD = 8192;

	private Upgrade() {
	}

	/**
	 * Makes the request.
	 * @param path what to ask for
	 * @param port the port of the server, on this machine
	 * @param secure whether with TLS
	 * @return the request
	 */
	public static String request(String path, int port, boolean secure) {
		return REQUEST.formatted(path, port, secure ? "https" : "http");
	}

	/**
	 * Looks for the end of the answer.
	 * @param received what has come, each byte a character
	 * @return where the first frame may begin, or -1 if the answer is not complete
	 * @throws IOException if it is not the right one
	 */
	public static int end(String received) throws IOException {
		int end = received.indexOf(END);
		if (end < 0 && received.length() <= MAX_HEAD) {
			return -1;
		}
		String head = received.substring(0, (end < 0) ? MAX_HEAD : end + END.length());
		if (end < 0 || !head.startsWith(SWITCHING) || !head.toLowerCase(Locale.ROOT).contains(ACCEPT)) {
			throw new IOException("Not the answer to a WebSocket handshake: " + head);
		}
		return head.length();
	}

}
