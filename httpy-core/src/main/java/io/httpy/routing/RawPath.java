package io.httpy.routing;

/**
 * Reads the segments of a percent-encoded path in place. The path has been checked: its
 * percent-encoding is well-formed.
 */
final class RawPath {

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
	 * Returns the hash of the decoded octets, the same as {@link #hash(byte[])} of these.
	 */
	static int hash(String path, int start, int end) {
		int hash = 0;
		int position = start;
		while (position < end) {
			boolean encoded = isEncoded(path, position, end);
			hash = 31 * hash + (encoded ? octet(path, position) : path.charAt(position));
			position += encoded ? 3 : 1;
		}
		return hash;
	}

	static int hash(byte[] octets) {
		int hash = 0;
		for (byte octet : octets) {
			hash = 31 * hash + (octet & 0xFF);
		}
		return hash;
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
			if (actual != (expected & 0xFF)) {
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
