package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.httpy.websocket.ClientFrames.FIN;
import static io.httpy.websocket.ClientFrames.RSV1;
import static io.httpy.websocket.ClientFrames.frame;
import static io.httpy.websocket.ClientFrames.head;
import static io.httpy.websocket.ClientFrames.join;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Frames to messages, and the rules of RFC 6455 section 5, without compression.
 */
class FrameReaderTests {

	private static final String TEXT = "grün, 漢字 and 😀";

	/** One of everything. */
	private static final byte[] SEQUENCE = join(frame(FIN | Opcode.TEXT, TEXT), frame(FIN | Opcode.PING, "p"),
			frame(Opcode.TEXT, Arrays.copyOf(TEXT.getBytes(StandardCharsets.UTF_8), 3)), frame(FIN | Opcode.PONG, ""),
			frame(Opcode.CONTINUATION, ""), frame(FIN | Opcode.PING, "within"),
			frame(FIN | Opcode.CONTINUATION,
					Arrays.copyOfRange(TEXT.getBytes(StandardCharsets.UTF_8), 3,
							TEXT.getBytes(StandardCharsets.UTF_8).length)),
			frame(FIN | Opcode.BINARY, new byte[0]), frame(FIN | Opcode.BINARY, "x".repeat(130)),
			frame(FIN | Opcode.TEXT, ""),
			frame(FIN | Opcode.CLOSE, "\u0003\u00e8".getBytes(StandardCharsets.ISO_8859_1)));

	private static final List<String> EVENTS = List.of("text " + TEXT, "ping p", "pong ", "ping within", "text " + TEXT,
			"binary ", "binary " + "78".repeat(130), "text ", "close 1000");

	private static byte[] hex(String hex) {
		return HexFormat.of().parseHex(hex.replace(" ", ""));
	}

	private static byte[] close(int code, String reason) {
		byte[] text = reason.getBytes(StandardCharsets.UTF_8);
		return ByteBuffer.allocate(2 + text.length).putShort((short) code).put(text).array();
	}

	@Test
	void aSequenceIsReadInOnePiece() {
		assertThat(new RecordedFrames().read(SEQUENCE).events()).isEqualTo(EVENTS);
	}

	@Test
	void aSequenceIsReadByteByByte() {
		assertThat(new RecordedFrames().readSingly(SEQUENCE).events()).isEqualTo(EVENTS);
	}

	@Test
	void aSequenceMayBeCutAnywhereTwice() {
		for (int first = 0; first < SEQUENCE.length; first++) {
			for (int second = first; second < SEQUENCE.length; second++) {
				List<String> events = new RecordedFrames().readInPieces(SEQUENCE, first, second).events();
				if (!events.equals(EVENTS)) {
					throw new AssertionError("Cut at " + first + " and " + second + ": " + events);
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7, 8, 9, 63, 125, 126, 127, 0xffff, 0x1_0000, 100_000 })
	void payloadOfAnyLengthIsUnmasked(int length) {
		byte[] payload = new byte[length];
		for (int i = 0; i < length; i++) {
			payload[i] = (byte) (i * 31);
		}
		byte[] frame = frame(FIN | Opcode.BINARY, 0x80ff017e, payload);
		List<String> expected = List.of("binary " + HexFormat.of().formatHex(payload));
		assertThat(new RecordedFrames().readDirectly(frame).events()).isEqualTo(expected);
		assertThat(new RecordedFrames().readInPieces(frame, frame.length / 3, frame.length / 2).events())
			.isEqualTo(expected);
	}

	@Test
	void aTextLongerThanTheArrayOfTheLoopIsReadHoweverItComes() {
		String text = TEXT.repeat(8_000);
		byte[] frame = frame(FIN | Opcode.TEXT, text);
		assertThat(new RecordedFrames().read(frame).events()).containsExactly("text " + text);
		assertThat(new RecordedFrames().readInPieces(frame, 5, 10_001, 70_002, 70_003).events())
			.containsExactly("text " + text);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			section 5.1, no mask                    | 81 05
			section 5.2, first reserved bit         | c1
			section 5.2, second reserved bit        | a1
			section 5.2, third reserved bit         | 91
			section 5.2, opcode 3                   | 83
			section 5.2, opcode 7                   | 87
			section 5.2, opcode 11                  | 8b
			section 5.2, opcode 15                  | 8f
			section 5.2, 16 bits for 125 bytes      | 82 fe 007d
			section 5.2, 64 bits for 65,535 bytes   | 82 ff 000000000000ffff
			section 5.2, 64 bits for no bytes       | 82 ff 0000000000000000
			section 5.2, uppermost bit of a length  | 82 ff 8000000000000000
			section 5.4, continuation of nothing    | 80
			section 5.4, text within text           | 01 80 00000000 81
			section 5.4, binary within text         | 01 80 00000000 02
			section 5.4, continuation after a ping  | 89 80 00000000 80
			section 5.5, ping in fragments          | 09
			section 5.5, close in fragments         | 08
			section 5.5, ping of 126 bytes          | 89 fe
			section 5.5, pong of 64 bits            | 8a ff
			section 5.5, reserved bit of a ping     | c9
			section 5.5.1, close with half a code   | 88 81 00000000 03
			""")
	void aBrokenRuleIsAProtocolErrorAtTheOctetThatBreaksIt(String rule, String frames) {
		byte[] bytes = hex(frames);
		RecordedFrames cut = new RecordedFrames().read(Arrays.copyOf(bytes, bytes.length - 1));
		assertThat(cut.events()).as("%s, but for its last octet", rule).doesNotContain("violation 1002");
		assertThat(new RecordedFrames().read(bytes).events()).as(rule).endsWith("violation 1002");
		assertThat(new RecordedFrames().readSingly(bytes).events()).as(rule).endsWith("violation 1002");
	}

	@ParameterizedTest
	@ValueSource(
			ints = { 1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999 })
	void aCodeThatMayBeSentIsTold(int code) {
		assertThat(new RecordedFrames().read(frame(FIN | Opcode.CLOSE, close(code, "grün"))).events())
			.containsExactly("close " + code + " grün");
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535 })
	void aCodeThatMustNotBeSentIsAProtocolError(int code) {
		assertThat(new RecordedFrames().read(frame(FIN | Opcode.CLOSE, close(code, ""))).events())
			.containsExactly("violation 1002");
	}

	@Test
	void aCloseWithoutPayloadHasNoStatus() {
		assertThat(new RecordedFrames().read(frame(FIN | Opcode.CLOSE, "")).events()).containsExactly("close 1005");
	}

	@Test
	void theLongestReasonIsTold() {
		String reason = "x".repeat(123);
		assertThat(new RecordedFrames().read(frame(FIN | Opcode.CLOSE, close(1000, reason))).events())
			.containsExactly("close 1000 " + reason);
	}

	@ParameterizedTest
	@ValueSource(strings = { "03e8 ff", "03e8 c3", "03e8 eda080", "03e8 61f0909090" + "c0" })
	void aReasonThatIsNotUtf8IsInvalidData(String payload) {
		assertThat(new RecordedFrames().read(frame(FIN | Opcode.CLOSE, hex(payload))).events())
			.containsExactly("violation 1007");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "c0", "eda0", "f490", "e080", "6162 80", "cebae1bdb9cf83cebcceb5 f490" })
	void textFailsAtTheOctetThatIsWrongThoughItsFrameGoesOn(String begin) {
		byte[] payload = Arrays.copyOf(hex(begin), 100);
		byte[] frame = frame(FIN | Opcode.TEXT, payload);
		int wrong = frame.length - payload.length + hex(begin).length;
		RecordedFrames frames = new RecordedFrames().read(Arrays.copyOf(frame, wrong - 1));
		assertThat(frames.events()).isEmpty();
		frames.read(Arrays.copyOfRange(frame, wrong - 1, wrong));
		assertThat(frames.events()).containsExactly("violation 1007");
	}

	@Test
	void textThatEndsWithinACharacterIsInvalidData() {
		assertThat(new RecordedFrames().read(frame(FIN | Opcode.TEXT, hex("61e282"))).events())
			.containsExactly("violation 1007");
		assertThat(new RecordedFrames().read(frame(Opcode.TEXT, hex("e282")), frame(FIN | Opcode.CONTINUATION, ""))
			.events()).containsExactly("violation 1007");
	}

	@Test
	void asciiAfterAHalfCharacterIsInvalidData() {
		assertThat(new RecordedFrames()
			.read(frame(Opcode.TEXT, hex("e282")), frame(FIN | Opcode.CONTINUATION, "all of it plain"))
			.events()).containsExactly("violation 1007");
	}

	@Test
	void bytesNeedNotBeText() {
		assertThat(new RecordedFrames().read(frame(FIN | Opcode.BINARY, hex("fffe80"))).events())
			.containsExactly("binary fffe80");
	}

	@Test
	void aCompressedMessageIsAProtocolErrorUnlessAgreedOn() {
		assertThat(new RecordedFrames().read(frame(FIN | RSV1 | Opcode.TEXT, ClientFrames.deflate("text"))).events())
			.containsExactly("violation 1002");
	}

	@Test
	void aLengthBeyondAllArraysIsTooLarge() {
		assertThat(new RecordedFrames().read(head(FIN | Opcode.BINARY, Long.MAX_VALUE)).events())
			.containsExactly("violation 1009");
	}

}
