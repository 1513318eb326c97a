package io.httpy.conformance;

/**
 * Masks what a client sends (RFC 6455 section 5.3), for the test suite in Python. Its
 * strings of bytes come as text of that many characters.
 */
public final class Masking {

	private Masking() {
	}

	/**
	 * Masks the next bytes of a frame.
	 * @param mask four bytes
	 * @param from how many bytes of the frame were masked before
	 * @param data the bytes
	 * @return the masked bytes
	 */
	public static byte[] apply(String mask, int from, String data) {
		byte[] masked = new byte[data.length()];
		for (int i = 0; i < masked.length; i++) {
			masked[i] = (byte) (data.charAt(i) ^ mask.charAt((from + i) & 3));
		}
		return masked;
	}

}
