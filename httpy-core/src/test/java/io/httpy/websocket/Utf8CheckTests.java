package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * UTF-8, compared to the strict decoder of the JDK.
 */
class Utf8CheckTests {

	/** On both sides of every limit that there is for an octet (RFC 3629 section 4). */
	private static final int[] EDGES = { 0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0,
			0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff };

	/** If none of these makes it a text, nothing does. */
	private static final int[][] ENDS = { {}, { 0x80 }, { 0xbf }, { 0x80, 0x80 }, { 0xbf, 0x80 }, { 0x80, 0x80, 0x80 },
			{ 0xbf, 0x80, 0x80 } };

	static boolean isText(byte[] bytes) {
		CharBuffer out = CharBuffer.allocate(bytes.length);
		CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
		return !decoder.decode(ByteBuffer.wrap(bytes), out, true).isError();
	}

	static boolean isBeginOfText(byte[] bytes) {
		for (int[] end : ENDS) {
			if (isText(ClientFrames.join(bytes, bytes(end)))) {
				return true;
			}
		}
		return false;
	}

	private static byte[] bytes(int... octets) {
		byte[] bytes = new byte[octets.length];
		for (int i = 0; i < octets.length; i++) {
			bytes[i] = (byte) octets[i];
		}
		return bytes;
	}

	private static void assertLikeTheJdk(int... octets) {
		byte[] bytes = bytes(octets);
		Utf8Check check = new Utf8Check();
		boolean accepted = check.accept(bytes, 0, bytes.length);
		if (accepted != isBeginOfText(bytes) || accepted && check.isComplete() != isText(bytes)) {
			throw new AssertionError("Accepted " + accepted + ": " + HexFormat.of().formatHex(bytes));
		}
	}

	@Test
	void allPairsOfOctetsAreJudgedAsByTheJdk() {
		for (int first = 0; first < 256; first++) {
			assertLikeTheJdk(first);
			for (int second = 0; second < 256; second++) {
				assertLikeTheJdk(first, second);
			}
		}
	}

	@Test
	void allLimitsOfLongerSequencesAreJudgedAsByTheJdk() {
		for (int first : EDGES) {
			for (int second : EDGES) {
				for (int third : EDGES) {
					assertLikeTheJdk(first, second, third);
					for (int fourth : EDGES) {
						assertLikeTheJdk(first, second, third, fourth);
					}
				}
			}
		}
	}

	@Test
	void eachCharacterIsAcceptedWhereverItIsCut() {
		for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
			if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
				continue;
			}
			byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
			Utf8Check check = new Utf8Check();
			for (int i = 0; i < bytes.length; i++) {
				if (!check.accept(bytes, i, i + 1) || check.isComplete() != (i == bytes.length - 1)) {
					throw new AssertionError("U+" + Integer.toHexString(character));
				}
			}
		}
	}

	@Test
	void aWrongOctetIsFoundAnywhereInLongText() {
		Random random = new Random(6455);
		byte[] text = "All of it plain, then grün, 漢字 and 😀; ".repeat(4).getBytes(StandardCharsets.UTF_8);
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = text.clone();
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
			int from = random.nextInt(bytes.length);
			int cut = from + random.nextInt(bytes.length - from);
			byte[] part = Arrays.copyOfRange(bytes, from, bytes.length);
			Utf8Check check = new Utf8Check();
			boolean accepted = check.accept(bytes, from, cut) && check.accept(bytes, cut, bytes.length);
			assertThat(accepted && check.isComplete()).isEqualTo(isText(part));
		}
	}

}
