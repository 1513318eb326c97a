package io.httpy.routing;

/**
 * Reads the segments of a percent-encoded path in place. The path has been checked: its
 * percent-encoding is well-formed.
 */
final class RawPath {

	/** The most octets that are told apart by their key. */
	static final int MAX_EXACT = Long.BYTES;

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
	 * Returns whether a percent sign and two hexadecimal digits stand at the position.
	 */
	static boolean isEncoded(String text, int position, int end) {
		return position + 2 < end && text.charAt(position) == '%' && Character.digit(text.charAt(position + 1), 16) >= 0
				&& Character.digit(text.charAt(position + 2), 16) >= 0;
	}

	/**
	 * Returns the key of octets with one more at the end. Two texts of the same length,
	 * at most {@value #MAX_EXACT} octets, have the same key only if they are the same;
	 * longer ones may have.
	 */
	static long key(long key, int octet) {
		return Long.rotateLeft(key, Byte.SIZE) ^ octet;
	}

	static long key(byte[] octets) {
		long key = 0;
		for (byte octet : octets) {
			key = key(key, octet & 0xFF);
		}
		return key;
	}

	/**
	 * Returns the key of the decoded octets.
	 */
	static long key(String path, int start, int end) {
		long key = 0;
		int position = start;
		while (position < end) {
			boolean encoded = isEncoded(path, position, end);
			key = key(key, encoded ? octet(path, position) : path.charAt(position));
			position += encoded ? 3 : 1;
		}
		return key;
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
			boolean encoded = isEncoded(path, position, end);
			int actual = encoded ? octet(path, position) : path.charAt(position);
			if (actual != (expected & 0xFF) || (!encoded && actual > MAX_ASCII)) {
				return false;
			}
			position += encoded ? 3 : 1;
		}
		return position == end;
	}

	private static int octet(String path, int position) {
		return Character.digit(path.charAt(position + 1), 16) << 4 | Character.digit(path.charAt(position + 2), 16);
	}

}
