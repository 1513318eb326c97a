package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;

import io.httpy.handler.Violation;

/**
 * The transfer codings of a request. The last one must be chunked, for otherwise the body
 * has no end, and it must be there once (RFC 9112 section 6.1 and 6.3); others than
 * chunked are not served.
 */
final class Http1TransferCodings {

	private static final byte[] CHUNKED = "chunked".getBytes(StandardCharsets.US_ASCII);

	private boolean empty = true;

	private int chunked;

	private boolean chunkedLast;

	private boolean plain = true;

	void reset() {
		this.empty = true;
		this.chunked = 0;
		this.chunkedLast = false;
		this.plain = true;
	}

	/** Takes the value of a field line, a list (RFC 9110 section 5.6.1). */
	void take(byte[] bytes, int start, int end) {
		this.plain &= this.empty;
		this.empty = false;
		int element = start;
		for (int at = start; at <= end; at++) {
			if (at == end || bytes[at] == ',') {
				takeElement(bytes, element, at);
				this.plain &= at == end;
				element = at + 1;
			}
		}
	}

	private void takeElement(byte[] bytes, int from, int to) {
		int start = Http1Octets.afterSpace(bytes, from, to);
		int end = Http1Octets.beforeSpace(bytes, start, to);
		if (start < end) {
			this.chunkedLast = Http1Octets.equalsIgnoreCase(bytes, start, end, CHUNKED);
			this.chunked += this.chunkedLast ? 1 : 0;
		}
	}

	boolean isEmpty() {
		return this.empty;
	}

	/**
	 * Makes sure that the body has an end.
	 * @throws Http1ViolationException if it has none
	 */
	void requireChunkedLast() {
		if (!this.chunkedLast || this.chunked > 1) {
			throw new Http1ViolationException(Violation.BAD_HEADER);
		}
	}

	/**
	 * Makes sure that chunked is all there is.
	 * @throws Http1ViolationException if there are others
	 */
	void requireNoOther() {
		if (!this.plain) {
			throw new Http1ViolationException(Violation.UNSUPPORTED_CODING);
		}
	}

}
