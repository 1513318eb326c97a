package io.httpy.websocket;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.Deflater;

import io.httpy.config.MessageLimitsConfig;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.httpy.websocket.ClientFrames.FIN;
import static io.httpy.websocket.ClientFrames.RSV1;
import static io.httpy.websocket.ClientFrames.deflate;
import static io.httpy.websocket.ClientFrames.frame;
import static io.httpy.websocket.ClientFrames.join;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compressed messages of clients (RFC 7692).
 */
class InflationTests {

	private static RecordedFrames frames(boolean takeover) {
		return new RecordedFrames(MessageLimitsConfig.DEFAULT, new Inflation(takeover, MessageLimitsConfig.DEFAULT));
	}

	private static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			section 7.2.3.1, one block         | f248cdc9c90700           | Hello
			section 7.2.3.3, no compression    | 000500faff48656c6c6f00   | Hello
			section 7.2.3.4, a final block     | f348cdc9c9070000         | Hello
			section 7.2.3.5, two blocks        | f248050000 00ffff cac9c90700 | Hello
			section 7.2.3.6, an empty message  | 00                       | ''
			a final block and nothing after it | f348cdc9c90700           | Hello
			nothing at all                     | ''                       | ''
			""")
	void theExamplesOfTheRfcAreInflated(String name, String payload, String text) {
		byte[] frame = frame(FIN | RSV1 | Opcode.TEXT, hex(payload));
		for (boolean takeover : new boolean[] { false, true }) {
			assertThat(frames(takeover).read(frame, frame).events()).containsExactly("text " + text, "text " + text);
			assertThat(frames(takeover).readSingly(join(frame, frame)).events()).containsExactly("text " + text,
					"text " + text);
		}
	}

	@Test
	void aMessageMayReferToThoseBefore() {
		byte[] first = frame(FIN | RSV1 | Opcode.TEXT, hex("f248cdc9c90700"));
		byte[] second = frame(FIN | RSV1 | Opcode.TEXT, hex("f200110000"));
		// Section 7.2.3.2
		assertThat(frames(true).read(first, second).events()).containsExactly("text Hello", "text Hello");
		assertThat(frames(false).read(first, second).events()).containsExactly("text Hello", "violation 1007");
	}

	@Test
	void anEmptyMessageDoesNotDisturbThoseAfterIt() {
		Deflater deflater = new Deflater(6, true);
		byte[] first = frame(FIN | RSV1 | Opcode.TEXT, deflate(deflater, "grün".getBytes(StandardCharsets.UTF_8)));
		byte[] empty = frame(FIN | RSV1 | Opcode.TEXT, "");
		byte[] second = frame(FIN | RSV1 | Opcode.TEXT, deflate(deflater, "grün".getBytes(StandardCharsets.UTF_8)));
		deflater.end();
		assertThat(frames(true).read(first, empty, second).events()).containsExactly("text grün", "text ", "text grün");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void messagesMayBeCutAnywhereIntoFragmentsWithPingsBetween(boolean takeover) {
		Deflater deflater = new Deflater(6, true);
		byte[] text = "grün, 漢字 and 😀, and grün again".getBytes(StandardCharsets.UTF_8);
		byte[] payload = deflate(deflater, text);
		byte[] next = takeover ? deflate(deflater, text) : payload;
		deflater.end();
		String expected = "text " + new String(text, StandardCharsets.UTF_8);
		for (int cut = 0; cut <= payload.length; cut++) {
			byte[] bytes = join(frame(RSV1 | Opcode.TEXT, Arrays.copyOf(payload, cut)), frame(FIN | Opcode.PING, "p"),
					frame(Opcode.CONTINUATION, ""),
					frame(FIN | Opcode.CONTINUATION, Arrays.copyOfRange(payload, cut, payload.length)),
					frame(FIN | Opcode.TEXT, "plain"), frame(FIN | RSV1 | Opcode.TEXT, next));
			assertThat(frames(takeover).read(bytes).events()).containsExactly("ping p", expected, "text plain",
					expected);
			assertThat(frames(takeover).readSingly(bytes).events()).containsExactly("ping p", expected, "text plain",
					expected);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 0x8, 0x9, 0xa })
	void onlyTheFirstFrameOfAMessageSaysThatItIsCompressed(int opcode) {
		// RFC 7692 section 6.1
		byte[] begin = frame(RSV1 | Opcode.TEXT, Arrays.copyOf(deflate("text"), 2));
		assertThat(frames(false).read(begin, frame(FIN | RSV1 | opcode, "")).events())
			.containsExactly("violation 1002");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0x20, 0x10, 0x60, 0x50, 0x30 })
	void theOtherReservedBitsStayReserved(int bits) {
		assertThat(frames(false).read(frame(FIN | bits | Opcode.TEXT, deflate("text"))).events())
			.containsExactly("violation 1002");
	}

	@Test
	void plainMessagesAreReadAsWell() {
		assertThat(frames(false).read(frame(Opcode.TEXT, "a"), frame(FIN | Opcode.CONTINUATION, "b")).events())
			.containsExactly("text ab");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ffffffff", "06", "000500fafe48656c6c6f00", "f200110000", "f248cdc9", "f248", "0005" })
	void whatCannotBeInflatedIsInvalidData(String payload) {
		byte[] frame = frame(FIN | RSV1 | Opcode.BINARY, hex(payload));
		assertThat(frames(false).read(frame).events()).containsExactly("violation 1007");
		assertThat(frames(false).readSingly(frame).events()).containsExactly("violation 1007");
	}

	@Test
	void inflatedTextFailsBeforeItsMessageEnds() {
		byte[] payload = deflate(hex("6162c328"));
		assertThat(frames(false).read(frame(RSV1 | Opcode.TEXT, payload)).events()).containsExactly("violation 1007");
	}

	@Test
	void inflatedTextThatEndsWithinACharacterIsInvalidData() {
		assertThat(frames(false).read(frame(FIN | RSV1 | Opcode.TEXT, deflate(hex("61e282")))).events())
			.containsExactly("violation 1007");
	}

	@Test
	void allWindowsOfClientsAreInflated() {
		byte[] text = new byte[200_000];
		Random random = new Random(7692);
		for (int i = 0; i < text.length; i++) {
			text[i] = (byte) ('a' + random.nextInt(4));
		}
		String expected = "text " + new String(text, StandardCharsets.US_ASCII);
		for (int level = 0; level <= 9; level++) {
			Deflater deflater = new Deflater(level, true);
			byte[] frame = frame(FIN | RSV1 | Opcode.TEXT, deflate(deflater, text));
			deflater.end();
			assertThat(frames(false).readInPieces(frame, frame.length / 7, frame.length / 2).events())
				.containsExactly(expected);
		}
	}

	@Test
	void nothingOfABrokenMessageIsLeftForThoseOfOthers() {
		byte[] cut = Arrays.copyOf(deflate("text"), 3);
		for (int i = 0; i < 100; i++) {
			RecordedFrames released = frames(false).read(frame(RSV1 | Opcode.TEXT, cut));
			released.reader().release();
			released.reader().release();
			assertThat(frames(false).read(frame(FIN | RSV1 | Opcode.TEXT, deflate("another"))).events())
				.containsExactly("text another");
		}
	}

}
