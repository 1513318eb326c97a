package io.httpy.protocol.h1;

import io.httpy.config.LimitsConfig;
import io.httpy.handler.Violation;

import org.jspecify.annotations.Nullable;

/**
 * Reads the field lines of a header or trailer section up to the empty line after them
 * (RFC 9112 section 5). Goes on where it had to stop for want of octets. The limits hold
 * for header and trailer section together. Used again for each request of a connection.
 */
final class Http1FieldLines {

	private final int maxSize;

	private final int maxCount;

	private int begin;

	private int line;

	/** What was not looked at yet. */
	private int next;

	/** The colon of the line, or -1 until it has come. */
	private int colon;

	/** Octets of lines so far, without their ends. */
	private int size;

	private int count;

	Http1FieldLines(LimitsConfig limits) {
		this.maxSize = limits.maxHeaderSize();
		this.maxCount = limits.maxHeaderCount();
	}

	/** Makes ready for the next request. */
	void reset() {
		this.size = 0;
		this.count = 0;
	}

	/**
	 * Makes ready for a section.
	 * @param start where it begins
	 */
	void begin(int start) {
		this.begin = start;
		this.line = start;
		this.next = start;
		this.colon = -1;
	}

	/**
	 * Goes on reading.
	 * @param framing takes the fields of a header section, null in a trailer section
	 * @return whether the section has come to its end
	 * @throws Http1ViolationException if it is malformed or too large
	 */
	boolean read(Http1Window window, @Nullable Http1Framing framing) {
		byte[] bytes = window.bytes();
		int end = window.end();
		while (this.next < end) {
			if (this.colon < 0) {
				if (bytes[this.line] == '\r') {
					return isLineEnd(bytes, end);
				}
				if (!readName(bytes, end)) {
					return false;
				}
			}
			if (!readValue(bytes, end)) {
				return false;
			}
			window.mark(this.line - this.begin, this.colon - this.begin);
			if (framing != null) {
				framing.take(bytes, this.line, this.colon, this.next);
			}
			this.size += this.next - this.line;
			this.line = this.next + 2;
			this.next = this.line;
			this.colon = -1;
		}
		return false;
	}

	/**
	 * RFC 9112 section 5.1: no white space before the colon. Nor is there any before the
	 * name, which would be a continuation of the line before (section 5.2).
	 */
	private boolean readName(byte[] bytes, int end) {
		int limit = limit(end);
		this.next = Http1Octets.endOfToken(bytes, this.next, limit);
		if (!hasStopped(limit)) {
			return false;
		}
		if (bytes[this.next] != ':' || this.next == this.line) {
			throw malformed();
		}
		if (++this.count > this.maxCount) {
			throw new Http1ViolationException(Violation.LARGE_HEADERS);
		}
		this.colon = this.next++;
		return true;
	}

	private boolean readValue(byte[] bytes, int end) {
		int limit = limit(end);
		this.next = Http1Octets.endOfText(bytes, this.next, limit);
		return hasStopped(limit) && isLineEnd(bytes, end);
	}

	/** RFC 9112 section 2.2: a line ends by CRLF, and neither of them stands alone. */
	private boolean isLineEnd(byte[] bytes, int end) {
		if (bytes[this.next] != '\r') {
			throw malformed();
		}
		if (this.next + 1 == end) {
			return false;
		}
		if (bytes[this.next + 1] != '\n') {
			throw malformed();
		}
		return true;
	}

	/**
	 * The first octet after the greatest size is looked at, for the line may end there.
	 */
	private int limit(int end) {
		return Math.min(end, this.line + this.maxSize - this.size + 1);
	}

	/** Whether reading has stopped at an octet, and not for want of more. */
	private boolean hasStopped(int limit) {
		if (this.next < limit) {
			return true;
		}
		if (limit - this.line > this.maxSize - this.size) {
			throw new Http1ViolationException(Violation.LARGE_HEADERS);
		}
		return false;
	}

	private static Http1ViolationException malformed() {
		return new Http1ViolationException(Violation.BAD_HEADER);
	}

	/** Returns where what comes after the section begins. */
	int end() {
		return this.line + 2;
	}

	/**
	 * Returns the fields of a section that has come to its end.
	 * @param window the one that they were read from
	 */
	Http1Headers headers(Http1Window window) {
		return window.headers(this.begin, this.line);
	}

}
