package io.httpy.routing;

import io.httpy.http.PercentDecoder;

/**
 * Reads the segments of a percent-encoded path in place. The path has been checked: its
 * percent-encoding is well-formed.
 */
final class RawPath {

	/** The key of no octets. */
	static final long EMPTY_KEY = 1;

	/** The most octets that are told apart by their key. */
	private static final int MAX_EXACT = 8;

	private static final int BITS_PER_OCTET = 7;

	private static final long INEXACT = Long.MIN_VALUE;

	/** A path has no characters above, only their octets, encoded. */
	static final int MAX_ASCII = 0x7F;

	private RawPath() {
	}

	/**
	 * Returns the position of the slash that ends the segment, or the length of the path.
	 */
	static int segmentEnd(String path, int start) {
		int slash = path.indexOf('/', start);
		return (slash < 0) ? path.length() : slash;
	}

	/**
	 * Returns the key of ASCII characters with one more at the end, to be finished by
	 * {@link #key(long, int)}.
	 */
	static long append(long key, int octet) {
		return Long.rotateLeft(key, BITS_PER_OCTET) ^ octet;
	}

	/**
	 * Returns the key of a text, finished.
	 * @param appended the key with all its characters, all of them ASCII
	 * @param length the number of its characters
	 */
	static long key(long appended, int length) {
		return (length <= MAX_EXACT) ? appended : appended | INEXACT;
	}

	/**
	 * Returns the key of the octets.
	 */
	static long key(byte[] octets) {
		long key = EMPTY_KEY;
		int bits = 0;
		for (byte octet : octets) {
			key = append(key, octet & 0xFF);
			bits |= octet & 0xFF;
		}
		return (bits <= MAX_ASCII) ? key(key, octets.length) : key | INEXACT;
	}

	/**
	 * Returns the key of the decoded octets.
	 */
	static long key(String path, int start, int end) {
		long key = EMPTY_KEY;
		int bits = 0;
		int length = 0;
		int position = start;
		while (position < end) {
			boolean encoded = PercentDecoder.isTriplet(path, position, end);
			int octet = encoded ? PercentDecoder.octet(path, position) : path.charAt(position);
			key = append(key, octet);
			bits |= octet;
			length++;
			position += encoded ? 3 : 1;
		}
		return (bits <= MAX_ASCII) ? key(key, length) : key | INEXACT;
	}

	/**
	 * Returns whether texts with this key are the same, rather than perhaps the same.
	 */
	static boolean isExact(long key) {
		return key >= 0;
	}

	/**
	 * Returns whether the text, once decoded, consists of these octets.
	 */
	static boolean matches(String path, int start, int end, byte[] octets) {
		int position = start;
		for (byte expected : octets) {
			if (position >= end) {
				return false;
			}
			boolean encoded = PercentDecoder.isTriplet(path, position, end);
			int actual = encoded ? PercentDecoder.octet(path, position) : path.charAt(position);
			if (actual != (expected & 0xFF) || (!encoded && actual > MAX_ASCII)) {
				return false;
			}
			position += encoded ? 3 : 1;
		}
		return position == end;
	}

}
