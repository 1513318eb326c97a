package io.httpy.websocket;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;

import io.httpy.config.MessageLimitsConfig;

import org.junit.jupiter.api.Test;

import static io.httpy.websocket.ClientFrames.FIN;
import static io.httpy.websocket.ClientFrames.RSV1;
import static io.httpy.websocket.ClientFrames.frame;
import static io.httpy.websocket.ClientFrames.join;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random frames, mostly good ones, in random pieces. The seeds are fixed.
 */
class FrameReaderRandomTests {

	private static final MessageLimitsConfig LIMITS = new MessageLimitsConfig(300, 400, 5);

	private static final String[] TEXTS = { "", "a", "plain text of some length", "grün", "漢字", "😀😀", "x".repeat(126),
			"ю".repeat(75) };

	private final Random random = new Random(6455);

	private boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	/** A message in some frames, with others between. */
	private byte[] message() {
		boolean text = chance(60);
		byte[] payload = TEXTS[this.random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
		byte[] bytes = new byte[0];
		int opcode = text ? Opcode.TEXT : Opcode.BINARY;
		int begin = 0;
		while (chance(40)) {
			int end = begin + this.random.nextInt(payload.length - begin + 1);
			bytes = join(bytes, frame(opcode, this.random.nextInt(), Arrays.copyOfRange(payload, begin, end)));
			bytes = chance(30) ? join(bytes, control()) : bytes;
			begin = end;
			opcode = Opcode.CONTINUATION;
		}
		return join(bytes,
				frame(FIN | opcode, this.random.nextInt(), Arrays.copyOfRange(payload, begin, payload.length)));
	}

	private byte[] control() {
		byte[] payload = new byte[this.random.nextInt(chance(10) ? 126 : 8)];
		this.random.nextBytes(payload);
		if (chance(20)) {
			byte[] code = { 3, (byte) (0xe8 + this.random.nextInt(20)) };
			return frame(FIN | Opcode.CLOSE, this.random.nextInt(), chance(80) ? join(code, new byte[2]) : payload);
		}
		return frame(FIN | (chance(50) ? Opcode.PING : Opcode.PONG), this.random.nextInt(), payload);
	}

	private byte[] sequence() {
		byte[] bytes = new byte[0];
		do {
			bytes = join(bytes, chance(80) ? message() : control());
		}
		while (chance(70));
		while (chance(40)) {
			bytes[this.random.nextInt(bytes.length)] = (byte) (chance(50) ? this.random.nextInt(256)
					: bytes[this.random.nextInt(bytes.length)] ^ 1 << this.random.nextInt(8));
		}
		return chance(10) ? Arrays.copyOf(bytes, this.random.nextInt(bytes.length)) : bytes;
	}

	private int[] cuts(int length) {
		return this.random.ints(this.random.nextInt(6), 0, length + 1).sorted().toArray();
	}

	private static void requireEqual(List<String> events, List<String> expected, byte[] bytes) {
		if (!events.equals(expected)) {
			throw new AssertionError(events + ", not " + expected + ": " + HexFormat.of().formatHex(bytes));
		}
	}

	@Test
	void anySequenceIsReadAsTheReferenceDoes() {
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = sequence();
			List<String> expected = ReferenceReader.read(bytes, LIMITS);
			List<String> events = new RecordedFrames(LIMITS, null).readInPieces(bytes, cuts(bytes.length)).events();
			requireEqual(events, expected, bytes);
		}
	}

	@Test
	void noiseIsReadAsTheReferenceDoes() {
		for (int round = 0; round < 20_000; round++) {
			byte[] bytes = new byte[this.random.nextInt(40)];
			this.random.nextBytes(bytes);
			List<String> expected = ReferenceReader.read(bytes, LIMITS);
			List<String> events = new RecordedFrames(LIMITS, null).readSingly(bytes).events();
			requireEqual(events, expected, bytes);
		}
	}

	@Test
	void compressedMessagesAreReadHoweverTheyAreCut() {
		for (int round = 0; round < 2_000; round++) {
			boolean takeover = chance(50);
			Deflater deflater = new Deflater(1 + this.random.nextInt(9), true);
			List<String> expected = new ArrayList<>();
			byte[] bytes = new byte[0];
			do {
				String text = TEXTS[this.random.nextInt(TEXTS.length)].repeat(1 + this.random.nextInt(2));
				expected.add("text " + text);
				byte[] message = text.getBytes(StandardCharsets.UTF_8);
				byte[] payload = message.length > 0 ? ClientFrames.deflate(deflater, message) : new byte[1];
				int cut = this.random.nextInt(payload.length + 1);
				bytes = join(bytes, frame(RSV1 | Opcode.TEXT, Arrays.copyOf(payload, cut)),
						frame(FIN | Opcode.CONTINUATION, Arrays.copyOfRange(payload, cut, payload.length)));
				if (!takeover) {
					deflater.reset();
				}
			}
			while (chance(70));
			deflater.end();
			RecordedFrames frames = new RecordedFrames(LIMITS, new Inflation(takeover, LIMITS));
			assertThat(frames.readInPieces(bytes, cuts(bytes.length)).events()).isEqualTo(expected);
			frames.reader().release();
		}
	}

	@Test
	void corruptCompressedMessagesEndInOrder() {
		for (int round = 0; round < 20_000; round++) {
			byte[] payload = ClientFrames.deflate(TEXTS[this.random.nextInt(TEXTS.length)].repeat(3) + "x");
			payload[this.random.nextInt(payload.length)] = (byte) this.random.nextInt(256);
			byte[] bytes = frame(FIN | RSV1 | Opcode.TEXT, payload);
			RecordedFrames frames = new RecordedFrames(LIMITS, new Inflation(chance(50), LIMITS));
			assertThat(frames.readInPieces(bytes, cuts(bytes.length)).events()).singleElement()
				.asString()
				.matches("(?s)text .*|violation 100[79]");
			frames.reader().release();
		}
	}

}
