package io.httpy.protocol.h1;

import java.util.List;
import java.util.Random;

/**
 * Requests in which something is changed, at random but always the same for a seed.
 */
final class RequestMutations {

	private static final List<String> PIECES = List.of("\r\n", "\n", "\r", " ", "\t", ":", ";", ",", "=", "\"", "\\",
			"\u0000", "\u000b", "\u001f", "\u007f", "\u0080", "\u00ff", "0", "1", "a", "Z", "%41", "/", "?", "*",
			"\r\n ", "\r\n\t", "\r\n\r\n", "0\r\n\r\n", "1\r\na\r\n", "HTTP/1.0", "HTTP/1.1", "GET / HTTP/1.1\r\n",
			"Host: b\r\n", "Content-Length: 1\r\n", "Content-Length: 01\r\n", "Transfer-Encoding: chunked\r\n",
			"Transfer-Encoding: gzip\r\n", "chunked", "Connection: close\r\n", "Connection: keep-alive\r\n",
			"Expect: 100-continue\r\n", "Content-Type: a/b\r\n", "Sec-WebSocket-Key1: a\r\n",
			"Sec-WebSocket-Key2: b\r\n", "X: \t y \t\r\n", ";a=b", ";a=\"b;\\\"\"", "; a");

	private final List<String> seeds;

	private final Random random;

	RequestMutations(List<String> seeds, long seed) {
		this.seeds = seeds;
		this.random = new Random(seed);
	}

	/** Returns the next one. */
	String next() {
		StringBuilder text = new StringBuilder(pick(this.seeds));
		if (this.random.nextInt(4) == 0) {
			text.append(pick(this.seeds));
		}
		for (int changes = this.random.nextInt(4); changes >= 0; changes--) {
			change(text);
		}
		return text.toString();
	}

	private void change(StringBuilder text) {
		int at = this.random.nextInt(text.length() + 1);
		int end = Math.min(text.length(), at + 1 + this.random.nextInt(4));
		switch (this.random.nextInt(6)) {
			case 0 -> text.delete(at, end);
			case 1 -> text.replace(at, end, pick(PIECES));
			case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + this.random.nextInt(30))));
			case 3 -> {
				if (at < text.length()) {
					text.setCharAt(at, (char) this.random.nextInt(256));
				}
			}
			default -> text.insert(at, pick(PIECES));
		}
	}

	private String pick(List<String> from) {
		return from.get(this.random.nextInt(from.size()));
	}

}
