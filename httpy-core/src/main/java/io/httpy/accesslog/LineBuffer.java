package io.httpy.accesslog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The bytes of one line, printable ASCII only. What a client controls is escaped, so that
 * it can neither end the line nor a quoted field, and moves no terminal; and it is cut,
 * so that the line has a bound. Used again for other lines.
 */
final class LineBuffer {

	/** Characters of one value, of which the rest is shown as "...". */
	static final int MAX_VALUE = 2048;

	/** Bytes of a line, from which on values are cut. */
	static final int MAX_LINE = 8192;

	private static final int USUAL = 256;

	/** A buffer beyond this size is not kept for the next line. */
	private static final int MAX_KEPT = 1024;

	private static final String CUT = "...";

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private byte[] bytes = new byte[USUAL];

	private int length;

	void clear() {
		this.length = 0;
		if (this.bytes.length > MAX_KEPT) {
			this.bytes = new byte[USUAL];
		}
	}

	boolean isEmpty() {
		return this.length == 0;
	}

	int length() {
		return this.length;
	}

	void copyTo(ByteBuffer target) {
		target.put(this.bytes, 0, this.length);
	}

	/** Adds printable ASCII of our own. */
	void append(byte[] text) {
		ensure(text.length);
		System.arraycopy(text, 0, this.bytes, this.length, text.length);
		this.length += text.length;
	}

	/** Adds printable ASCII of our own. */
	void append(String text) {
		ensure(text.length());
		for (int i = 0; i < text.length(); i++) {
			this.bytes[this.length++] = (byte) text.charAt(i);
		}
	}

	void append(char c) {
		ensure(1);
		this.bytes[this.length++] = (byte) c;
	}

	/** Adds a number that is not negative. */
	void append(long number) {
		int digits = 1;
		for (long rest = number / 10; rest > 0; rest /= 10) {
			digits++;
		}
		append(number, digits);
	}

	/** Adds the last digits of a number. */
	void append(long number, int digits) {
		ensure(digits);
		long rest = number;
		for (int i = this.length + digits - 1; i >= this.length; i--) {
			this.bytes[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.length += digits;
	}

	void appendHex(int number) {
		boolean begun = false;
		for (int shift = 12; shift >= 0; shift -= 4) {
			int digit = number >> shift & 0xf;
			begun |= digit != 0 || shift == 0;
			if (begun) {
				append((char) HEX[digit]);
			}
		}
	}

	/**
	 * Adds text of unknown origin: quote and backslash after a backslash, all but
	 * printable ASCII as the octet that it was in the field, {@code \xhh}, or what is
	 * none as <code>&#92;uhhhh</code>.
	 * @param quoted whether it stands between quotes, where a space may stay
	 */
	void appendEscaped(String text, boolean quoted) {
		int end = Math.min(text.length(), MAX_VALUE);
		int i = 0;
		while (i < end && this.length < MAX_LINE) {
			i = appendPlain(text, i, end, quoted ? ' ' : '!');
			if (i < end && this.length < MAX_LINE) {
				char c = text.charAt(i++);
				escape(c, c <= 0xff);
			}
		}
		appendCut(i < text.length());
	}

	/** Adds a string with its quotes (RFC 8259 section 7), escaped to ASCII. */
	void appendJson(String text) {
		append('"');
		int end = Math.min(text.length(), MAX_VALUE);
		int i = 0;
		while (i < end && this.length < MAX_LINE) {
			i = appendPlain(text, i, end, ' ');
			if (i < end && this.length < MAX_LINE) {
				escape(text.charAt(i++), false);
			}
		}
		appendCut(i < text.length());
		append('"');
	}

	/**
	 * Adds what needs no escape.
	 * @param least the first character that needs none
	 * @return where that ends
	 */
	private int appendPlain(String text, int start, int end, char least) {
		ensure(end - start);
		byte[] target = this.bytes;
		int at = this.length;
		int i = start;
		for (; i < end && at < MAX_LINE; i++) {
			char c = text.charAt(i);
			if (c < least || c > '~' || c == '"' || c == '\\') {
				break;
			}
			target[at++] = (byte) c;
		}
		this.length = at;
		return i;
	}

	private void appendCut(boolean cut) {
		if (cut) {
			append(CUT);
		}
	}

	private void escape(char c, boolean octet) {
		append('\\');
		if (c == '"' || c == '\\') {
			append(c);
			return;
		}
		append(octet ? 'x' : 'u');
		for (int shift = octet ? 4 : 12; shift >= 0; shift -= 4) {
			append((char) HEX[c >> shift & 0xf]);
		}
	}

	private void ensure(int more) {
		if (this.length + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.length + more));
		}
	}

	@Override
	public String toString() {
		return new String(this.bytes, 0, this.length, StandardCharsets.ISO_8859_1);
	}

}
