package io.httpy.protocol.h1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of tokens and texts (RFC 9110 section 5.5 and 5.6.2) in arrays, of texts
 * eight octets at a time.
 */
final class Http1Octets {

	private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final int DEL = 0x7f;

	private static final long ONES = 0x0101_0101_0101_0101L;

	private static final long SPACES = ' ' * ONES;

	private static final long DELS = DEL * ONES;

	private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

	private static final boolean[] TOKEN = new boolean[256];

	static {
		for (char c = 'a'; c <= 'z'; c++) {
			TOKEN[c] = true;
			TOKEN[c - ('a' - 'A')] = true;
		}
		for (char c = '0'; c <= '9'; c++) {
			TOKEN[c] = true;
		}
		for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
			TOKEN[c] = true;
		}
	}

	private Http1Octets() {
	}

	static boolean isToken(int octet) {
		return TOKEN[octet & 0xff];
	}

	/** Whether an octet can stand in a field value. */
	static boolean isText(int octet) {
		int unsigned = octet & 0xff;
		return unsigned >= ' ' && unsigned != DEL || unsigned == '\t';
	}

	/** Optional white space (RFC 9110 section 5.6.3). */
	static boolean isSpace(int octet) {
		return octet == ' ' || octet == '\t';
	}

	/** Returns where the first octet is that is not of a token, or the end. */
	static int endOfToken(byte[] bytes, int start, int end) {
		int at = start;
		while (at < end && TOKEN[bytes[at] & 0xff]) {
			at++;
		}
		return at;
	}

	/** Returns where the first octet is that no field value has, or the end. */
	static int endOfText(byte[] bytes, int start, int end) {
		int at = start;
		while (at <= end - Long.BYTES) {
			long found = controls((long) EIGHT.get(bytes, at));
			if (found == 0) {
				at += Long.BYTES;
			}
			else {
				at += Long.numberOfTrailingZeros(found) >>> 3;
				if (bytes[at] != '\t') {
					return at;
				}
				at++;
			}
		}
		while (at < end && isText(bytes[at])) {
			at++;
		}
		return at;
	}

	/**
	 * Marks octets below SP and DEL by their highest bit. The first mark is right; those
	 * after it may be of its borrow.
	 */
	private static long controls(long octets) {
		long del = octets ^ DELS;
		return ((octets - SPACES) & ~octets | (del - ONES) & ~del) & HIGH_BITS;
	}

	/** Returns where the first octet is that is not white space, or the end. */
	static int afterSpace(byte[] bytes, int start, int end) {
		int at = start;
		while (at < end && isSpace(bytes[at])) {
			at++;
		}
		return at;
	}

	/** Returns the end without the white space before it. */
	static int beforeSpace(byte[] bytes, int start, int end) {
		int at = end;
		while (at > start && isSpace(bytes[at - 1])) {
			at--;
		}
		return at;
	}

	/**
	 * Compares text with a token in lower case, without regard to case: of all octets of
	 * text only capitals become small letters by that bit.
	 */
	static boolean equalsIgnoreCase(byte[] bytes, int start, int end, byte[] lowerCase) {
		if (end - start != lowerCase.length) {
			return false;
		}
		for (int i = 0; i < lowerCase.length; i++) {
			byte octet = bytes[start + i];
			if (octet != lowerCase[i] && (octet | 0x20) != lowerCase[i]) {
				return false;
			}
		}
		return true;
	}

}
