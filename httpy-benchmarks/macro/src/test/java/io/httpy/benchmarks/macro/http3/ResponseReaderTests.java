package io.httpy.benchmarks.macro.http3;

import java.util.HexFormat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link ResponseReader}.
 */
class ResponseReaderTests {

	private static final String OK = "01030000d9";

	private static final String EARLY_HINTS = "01030000d8";

	private static final String NOT_FOUND = "01030000db";

	private static final String DATA = "000548656c6c6f";

	private static final String LONG_LENGTH = "00800000024869";

	private static final String UNKNOWN_FRAME = "4021050102030405";

	@ParameterizedTest
	@ValueSource(strings = { OK, OK + DATA, OK + DATA + DATA, OK + LONG_LENGTH, EARLY_HINTS + OK + DATA,
			UNKNOWN_FRAME + OK + UNKNOWN_FRAME + DATA, OK + DATA + "01040000f554", OK + "0000" })
	void takesAResponseInAnyPieces(String response) {
		byte[] bytes = HexFormat.of().parseHex(response);
		for (int cut = 0; cut <= bytes.length; cut++) {
			for (int next = cut; next <= bytes.length; next++) {
				ResponseReader reader = new ResponseReader();
				read(reader, bytes, 0, cut);
				read(reader, bytes, cut, next);
				read(reader, bytes, next, bytes.length);
				assertThat(reader.isOk()).as("cut at %d and %d", cut, next).isTrue();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", DATA, NOT_FOUND, NOT_FOUND + DATA, NOT_FOUND + OK, EARLY_HINTS, "01030000f5" + OK })
	void doesNotTakeAnythingElse(String response) {
		byte[] bytes = HexFormat.of().parseHex(response);
		ResponseReader reader = new ResponseReader();
		read(reader, bytes, 0, bytes.length);
		assertThat(reader.isOk()).isFalse();
	}

	@Test
	void doesNotTakeAResponseThatIsCut() {
		byte[] bytes = HexFormat.of().parseHex(OK + DATA);
		for (int end = 0; end < bytes.length; end++) {
			ResponseReader reader = new ResponseReader();
			read(reader, bytes, 0, end);
			// Between frames nothing tells that another one was to come
			assertThat(reader.isOk()).as("cut at %d", end).isEqualTo(end == OK.length() / 2);
		}
	}

	private static void read(ResponseReader reader, byte[] bytes, int start, int end) {
		ByteBuf piece = Unpooled.copiedBuffer(bytes, start, end - start);
		reader.read(piece);
		piece.release();
	}

}
