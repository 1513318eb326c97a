package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.httpy.handler.Violation;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.RequestTarget;

/**
 * Reads a request line, and the empty lines that may stand before it: method, target and
 * version with exactly one SP between them (RFC 9112 section 2.2 and 3). Goes on where it
 * had to stop for want of octets. Used again for each request of a connection.
 */
final class Http1RequestLine {

	private static final HttpMethod[] METHODS = { HttpMethod.GET, HttpMethod.POST, HttpMethod.HEAD, HttpMethod.PUT,
			HttpMethod.DELETE, HttpMethod.OPTIONS, HttpMethod.PATCH };

	private static final byte[][] METHOD_NAMES = new byte[METHODS.length][];

	private static final byte[] VERSION = ascii("HTTP/1.");

	static {
		for (int i = 0; i < METHODS.length; i++) {
			METHOD_NAMES[i] = ascii(METHODS[i].name());
		}
	}

	private enum Part {

		EMPTY_LINES, METHOD, TARGET, VERSION

	}

	private final int maxLength;

	private Part part = Part.EMPTY_LINES;

	private int start;

	/** What was not looked at yet. */
	private int next;

	private int methodEnd;

	private int targetEnd;

	/** Octets of empty lines, of which there are not more than of a line. */
	private int skipped;

	private HttpMethod method = HttpMethod.GET;

	private HttpVersion version = HttpVersion.HTTP_1_1;

	Http1RequestLine(int maxLength) {
		this.maxLength = maxLength;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	void reset() {
		rewind();
		this.skipped = 0;
		this.method = HttpMethod.GET;
	}

	/** Forgets the octets of empty lines, but not how many they were. */
	void rewind() {
		this.part = Part.EMPTY_LINES;
		this.start = 0;
		this.next = 0;
	}

	/** Whether more than empty lines has come. */
	boolean hasBegun() {
		return this.part != Part.EMPTY_LINES;
	}

	/** Whether nothing is kept but whole empty lines. */
	boolean isBetweenLines(int end) {
		return !hasBegun() && this.next == end;
	}

	/**
	 * Goes on reading.
	 * @param end where the octets end that have come
	 * @return whether the line has come to its end
	 * @throws Http1ViolationException if it is malformed or too long
	 */
	boolean read(byte[] bytes, int end) {
		return switch (this.part) {
			case EMPTY_LINES -> skipEmptyLines(bytes, end) && readMethod(bytes, end);
			case METHOD -> readMethod(bytes, end);
			case TARGET -> readTarget(bytes, end);
			case VERSION -> readVersion(bytes, end);
		};
	}

	/** RFC 9112 section 2.2: only whole empty lines are, and a CR alone is none. */
	private boolean skipEmptyLines(byte[] bytes, int end) {
		while (this.next < end && bytes[this.next] == '\r') {
			if (this.next + 1 == end) {
				return false;
			}
			if (bytes[this.next + 1] != '\n') {
				throw malformed();
			}
			this.next += 2;
			this.skipped += 2;
			if (this.skipped > this.maxLength) {
				throw new Http1ViolationException(Violation.LONG_REQUEST_LINE);
			}
		}
		this.start = this.next;
		if (this.next == end) {
			return false;
		}
		this.part = Part.METHOD;
		return true;
	}

	private boolean readMethod(byte[] bytes, int end) {
		int limit = limit(end);
		this.next = Http1Octets.endOfToken(bytes, this.next, limit);
		if (!hasStopped(limit)) {
			return false;
		}
		if (bytes[this.next] != ' ' || this.next == this.start) {
			throw malformed();
		}
		this.methodEnd = this.next++;
		this.method = method(bytes, this.start, this.methodEnd);
		this.part = Part.TARGET;
		return readTarget(bytes, end);
	}

	private static HttpMethod method(byte[] bytes, int start, int end) {
		for (int i = 0; i < METHODS.length; i++) {
			if (Arrays.equals(bytes, start, end, METHOD_NAMES[i], 0, METHOD_NAMES[i].length)) {
				return METHODS[i];
			}
		}
		return HttpMethod.of(new String(bytes, start, end - start, StandardCharsets.US_ASCII));
	}

	/** What characters a target has is checked where it is understood. */
	private boolean readTarget(byte[] bytes, int end) {
		int limit = limit(end);
		int at = this.next;
		while (at < limit && !isSeparator(bytes[at])) {
			at++;
		}
		this.next = at;
		if (!hasStopped(limit)) {
			return false;
		}
		if (bytes[at] != ' ' || at == this.methodEnd + 1) {
			throw malformed();
		}
		this.targetEnd = this.next++;
		this.part = Part.VERSION;
		return readVersion(bytes, end);
	}

	/** What others may take for the SP between two words, or for the end of the line. */
	private static boolean isSeparator(byte octet) {
		return octet <= ' ' && (octet == ' ' || octet >= '\t' && octet <= '\r');
	}

	private boolean readVersion(byte[] bytes, int end) {
		int limit = limit(end);
		this.next = Http1Octets.endOfText(bytes, this.next, limit);
		if (!hasStopped(limit)) {
			return false;
		}
		int close = this.next;
		if (bytes[close] != '\r') {
			throw malformed();
		}
		if (close + 1 == end) {
			return false;
		}
		if (bytes[close + 1] != '\n') {
			throw malformed();
		}
		this.version = version(bytes, this.targetEnd + 1, close);
		this.next = close + 2;
		return true;
	}

	/** RFC 9112 section 2.3. */
	private static HttpVersion version(byte[] bytes, int start, int end) {
		int minor = start + VERSION.length;
		if (end == minor + 1 && Arrays.equals(bytes, start, minor, VERSION, 0, VERSION.length)) {
			if (bytes[minor] == '1') {
				return HttpVersion.HTTP_1_1;
			}
			if (bytes[minor] == '0') {
				return HttpVersion.HTTP_1_0;
			}
		}
		for (int i = start; i < end; i++) {
			if (Http1Octets.isSpace(bytes[i])) {
				throw malformed();
			}
		}
		throw (start == end) ? malformed() : new Http1ViolationException(Violation.UNSUPPORTED_VERSION);
	}

	/**
	 * The first octet after a line of the greatest length is looked at, for it may end.
	 */
	private int limit(int end) {
		return Math.min(end, this.start + this.maxLength + 1);
	}

	/** Whether reading has stopped at an octet, and not for want of more. */
	private boolean hasStopped(int limit) {
		if (this.next < limit) {
			return true;
		}
		if (limit - this.start > this.maxLength) {
			throw new Http1ViolationException(Violation.LONG_REQUEST_LINE);
		}
		return false;
	}

	private static Http1ViolationException malformed() {
		return new Http1ViolationException(Violation.BAD_REQUEST_LINE);
	}

	/** Returns where the line after this one begins. */
	int end() {
		return this.next;
	}

	/** Returns the method, which is GET as long as none has been read. */
	HttpMethod method() {
		return this.method;
	}

	HttpVersion version() {
		return this.version;
	}

	/**
	 * Reads the target.
	 * @param bytes those that the line was read from
	 * @throws Http1ViolationException if it is malformed
	 */
	RequestTarget target(byte[] bytes) {
		int begin = this.methodEnd + 1;
		String raw = new String(bytes, begin, this.targetEnd - begin, StandardCharsets.ISO_8859_1);
		try {
			return this.method.equals(HttpMethod.CONNECT) ? RequestTarget.ofAuthority(raw) : RequestTarget.parse(raw);
		}
		catch (IllegalArgumentException ex) {
			throw new Http1ViolationException(Violation.BAD_TARGET);
		}
	}

}
