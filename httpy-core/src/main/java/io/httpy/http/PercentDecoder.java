package io.httpy.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-decoding (RFC 3986 section 2.1) of UTF-8.
 */
public final class PercentDecoder {

	private PercentDecoder() {
	}

	/**
	 * Decodes a part of a path. A plus sign stays one.
	 * @param text the encoded text
	 * @param start the first index, inclusive
	 * @param end the last index, exclusive
	 * @return the decoded text
	 * @throws IllegalArgumentException if a triplet is malformed or the bytes are not
	 * UTF-8
	 */
	public static String decode(String text, int start, int end) {
		int percent = text.indexOf('%', start);
		if (percent < 0 || percent >= end) {
			return text.substring(start, end);
		}
		ByteBuffer bytes = toBytes(text, start, end, false);
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(bytes)
				.toString();
		}
		catch (CharacterCodingException ex) {
			throw new IllegalArgumentException(
					"Percent-encoding is not UTF-8: \"" + Printable.of(text.substring(start, end)) + '"', ex);
		}
	}

	/**
	 * Decodes a name or value of a query, where a plus sign stands for a space. Bytes
	 * that are not UTF-8 become the replacement character, as browsers do.
	 */
	static String decodeQuery(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (text.charAt(i) == '%' || text.charAt(i) == '+') {
				return StandardCharsets.UTF_8.decode(toBytes(text, start, end, true)).toString();
			}
		}
		return text.substring(start, end);
	}

	private static ByteBuffer toBytes(String text, int start, int end, boolean plusIsSpace) {
		byte[] bytes = new byte[(end - start) * 3];
		int length = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if (c == '%') {
				if (!isTriplet(text, i, end)) {
					throw new IllegalArgumentException("Malformed percent-encoding at index " + i);
				}
				bytes[length++] = (byte) octet(text, i);
				i += 2;
			}
			else if (c == '+' && plusIsSpace) {
				bytes[length++] = ' ';
			}
			else if (c < 0x80) {
				bytes[length++] = (byte) c;
			}
			else {
				// A pair of surrogates is one character of four bytes
				boolean pair = i + 1 < end && Character.isSurrogatePair(c, text.charAt(i + 1));
				for (byte b : text.substring(i, pair ? i + 2 : i + 1).getBytes(StandardCharsets.UTF_8)) {
					bytes[length++] = b;
				}
				i += pair ? 1 : 0;
			}
		}
		return ByteBuffer.wrap(bytes, 0, length);
	}

	/**
	 * Returns whether a percent sign and two hexadecimal digits stand at the index.
	 * @param text the encoded text
	 * @param index the index
	 * @param end the last index of the text that counts, exclusive
	 * @return whether {@link #octet} can be asked there
	 */
	public static boolean isTriplet(String text, int index, int end) {
		return index + 2 < end && text.charAt(index) == '%' && HexFormat.isHexDigit(text.charAt(index + 1))
				&& HexFormat.isHexDigit(text.charAt(index + 2));
	}

	/**
	 * Returns the octet that a triplet stands for.
	 * @param text the encoded text
	 * @param index the index of the triplet's percent sign
	 * @return the octet, 0 to 255
	 */
	public static int octet(String text, int index) {
		return HexFormat.fromHexDigit(text.charAt(index + 1)) << 4 | HexFormat.fromHexDigit(text.charAt(index + 2));
	}

}
