package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;

import io.httpy.exchange.BodySettings;
import io.httpy.exchange.ResponseHead;
import io.httpy.handler.Violation;

import org.jspecify.annotations.Nullable;

/**
 * What the fields of a head say to the engine itself: where the body ends, what becomes
 * of the connection, which host is meant. Noted line by line as they are read, and none
 * of it is read again. Used again for each request of a connection.
 */
final class Http1Framing {

	private static final byte[] HOST = ascii("host");

	private static final byte[] EXPECT = ascii("expect");

	private static final byte[] CONNECTION = ascii("connection");

	private static final byte[] CONTENT_TYPE = ascii("content-type");

	private static final byte[] CONTENT_LENGTH = ascii("content-length");

	private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding");

	private static final byte[] SEC_WEBSOCKET_KEY1 = ascii("sec-websocket-key1");

	private static final byte[] SEC_WEBSOCKET_KEY2 = ascii("sec-websocket-key2");

	private static final byte[] CONTINUE = ascii("100-continue");

	private static final long NO_LENGTH = -1;

	private int hostStart;

	private int hostEnd;

	private long length;

	private boolean typed;

	private boolean connection;

	private boolean expecting;

	private boolean unknownExpectation;

	private final Http1TransferCodings codings = new Http1TransferCodings();

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	/** Makes ready for the next head. */
	void reset() {
		this.hostEnd = 0;
		this.length = NO_LENGTH;
		this.typed = false;
		this.connection = false;
		this.expecting = false;
		this.unknownExpectation = false;
		this.codings.reset();
	}

	/**
	 * Takes a field line. Nearly none is one of these, so they are told apart by the
	 * length of the name first.
	 * @param line where it begins
	 * @param colon where its colon is
	 * @param end where its CRLF is
	 */
	void take(byte[] bytes, int line, int colon, int end) {
		switch (colon - line) {
			case 4 -> {
				if (isNamed(bytes, line, colon, HOST)) {
					host(bytes, colon + 1, end);
				}
			}
			case 6 -> {
				if (isNamed(bytes, line, colon, EXPECT)) {
					expectation(bytes, colon + 1, end);
				}
			}
			case 10 -> this.connection |= isNamed(bytes, line, colon, CONNECTION);
			case 12 -> {
				if (isNamed(bytes, line, colon, CONTENT_TYPE)) {
					contentType();
				}
			}
			case 14 -> {
				if (isNamed(bytes, line, colon, CONTENT_LENGTH)) {
					contentLength(bytes, colon + 1, end);
				}
			}
			case 17 -> {
				if (isNamed(bytes, line, colon, TRANSFER_ENCODING)) {
					this.codings.take(bytes, colon + 1, end);
				}
			}
			case 18 -> refuseDraftOfWebSocket(bytes, line, colon);
			default -> {
			}
		}
	}

	private static boolean isNamed(byte[] bytes, int line, int colon, byte[] name) {
		return Http1Octets.equalsIgnoreCase(bytes, line, colon, name);
	}

	/** RFC 9112 section 3.2: there is only one. */
	private void host(byte[] bytes, int start, int end) {
		if (this.hostEnd > 0) {
			throw new Http1ViolationException(Violation.BAD_HOST);
		}
		this.hostStart = Http1Octets.afterSpace(bytes, start, end);
		this.hostEnd = Http1Octets.beforeSpace(bytes, this.hostStart, end);
	}

	/** Recipients do not agree on which of two counts (RFC 9110 section 8.3). */
	private void contentType() {
		if (this.typed) {
			throw new Http1ViolationException(Violation.BAD_HEADER);
		}
		this.typed = true;
	}

	/**
	 * RFC 9110 section 8.6: digits and nothing else. Several lengths are refused even if
	 * they are equal (RFC 9112 section 6.3).
	 */
	private void contentLength(byte[] bytes, int start, int end) {
		int at = Http1Octets.afterSpace(bytes, start, end);
		int close = Http1Octets.beforeSpace(bytes, at, end);
		if (this.length != NO_LENGTH || at == close) {
			throw new Http1ViolationException(Violation.BAD_HEADER);
		}
		long sum = 0;
		for (; at < close; at++) {
			int digit = bytes[at] - '0';
			if (digit < 0 || digit > 9 || sum > (Long.MAX_VALUE - digit) / 10) {
				throw new Http1ViolationException(Violation.BAD_HEADER);
			}
			sum = sum * 10 + digit;
		}
		this.length = sum;
	}

	private void expectation(byte[] bytes, int start, int end) {
		int at = Http1Octets.afterSpace(bytes, start, end);
		int close = Http1Octets.beforeSpace(bytes, at, end);
		this.unknownExpectation |= this.expecting || !Http1Octets.equalsIgnoreCase(bytes, at, close, CONTINUE);
		this.expecting = true;
	}

	/**
	 * After a GET with these there were eight octets of body in a draft of WebSocket.
	 * Some still read them, Netty among them, where everybody else sees the next request
	 * (RFC 9112 section 6.3 and 11.2).
	 */
	private static void refuseDraftOfWebSocket(byte[] bytes, int line, int colon) {
		if (isNamed(bytes, line, colon, SEC_WEBSOCKET_KEY1) || isNamed(bytes, line, colon, SEC_WEBSOCKET_KEY2)) {
			throw new Http1ViolationException(Violation.BAD_FRAMING);
		}
	}

	/**
	 * Makes sure that everybody sees the same end of the body (RFC 9112 section 6.1 and
	 * 6.3).
	 * @throws Http1ViolationException if it is ambiguous
	 */
	void requireOneEnd(boolean http11) {
		if (this.codings.isEmpty()) {
			return;
		}
		if (!http11) {
			throw new Http1ViolationException(Violation.BAD_FRAMING);
		}
		this.codings.requireChunkedLast();
		if (this.length != NO_LENGTH) {
			throw new Http1ViolationException(Violation.BAD_FRAMING);
		}
	}

	/** Whether there is a Host field. */
	boolean hasHost() {
		return this.hostEnd > 0;
	}

	int hostStart() {
		return this.hostStart;
	}

	int hostEnd() {
		return this.hostEnd;
	}

	/** Whether there is a Connection field. */
	boolean hasConnection() {
		return this.connection;
	}

	/** Whether the body is in chunks. */
	boolean isChunked() {
		return !this.codings.isEmpty();
	}

	/** Returns the length of a body that is not in chunks. */
	long length() {
		return Math.max(this.length, 0);
	}

	/**
	 * Returns how the body comes (RFC 9112 section 6.3). An HTTP/1.0 client cannot take a
	 * 100, so its expectation is none (RFC 9110 section 10.1.1).
	 * @return its settings, or null if there is none
	 * @throws Http1ViolationException if its coding or an expectation is not served
	 */
	@Nullable BodySettings body(boolean http11, long limit) {
		if (http11 && this.unknownExpectation) {
			throw new Http1ViolationException(Violation.UNKNOWN_EXPECTATION);
		}
		boolean expectContinue = http11 && this.expecting;
		if (isChunked()) {
			this.codings.requireNoOther();
			return new BodySettings(ResponseHead.UNKNOWN_LENGTH, limit, expectContinue);
		}
		return (this.length > 0) ? new BodySettings(this.length, limit, expectContinue) : null;
	}

}
