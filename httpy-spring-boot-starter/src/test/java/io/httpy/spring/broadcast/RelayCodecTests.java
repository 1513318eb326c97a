package io.httpy.spring.broadcast;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;

import io.httpy.websocket.WebSocketMessage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Frames of the relay, those of nobody included.
 */
class RelayCodecTests {

	private static final UUID NODE = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

	@Test
	void textComesBack() throws InvalidFrameException {
		byte[] frame = RelayCodec.message(NODE, "grün", new WebSocketMessage.Text("hällo"));
		RelayCodec.stamp(frame, 7);
		RelayFrame.Message message = (RelayFrame.Message) RelayCodec.decode(frame);
		assertThat(message.node()).isEqualTo(NODE);
		assertThat(message.position()).isEqualTo(7);
		assertThat(message.group()).isEqualTo("grün");
		assertThat(message.message()).isEqualTo(new WebSocketMessage.Text("hällo"));
	}

	@Test
	void bytesComeBackAndAreNotUsedUp() throws InvalidFrameException {
		ByteBuffer bytes = ByteBuffer.wrap(new byte[] { 0, 1, 2, 3 }).position(1);
		RelayFrame.Message message = (RelayFrame.Message) RelayCodec
			.decode(RelayCodec.message(NODE, "", new WebSocketMessage.Binary(bytes)));
		assertThat(message.message()).isEqualTo(new WebSocketMessage.Binary(ByteBuffer.wrap(new byte[] { 1, 2, 3 })));
		assertThat(bytes.remaining()).isEqualTo(3);
	}

	@Test
	void whatANodeTellsOfItselfComesBack() throws InvalidFrameException {
		Map<String, Integer> counts = Map.of("red", 3, "", 0);
		assertThat(RelayCodec.decode(RelayCodec.hello(NODE))).isEqualTo(new RelayFrame.Hello(NODE, 0));
		assertThat(RelayCodec.decode(RelayCodec.bye(NODE))).isEqualTo(new RelayFrame.Bye(NODE, 0));
		assertThat(RelayCodec.decode(RelayCodec.changes(NODE, counts)))
			.isEqualTo(new RelayFrame.Changes(NODE, 0, counts));
		assertThat(RelayCodec.decode(RelayCodec.snapshot(NODE, false, true, counts)))
			.isEqualTo(new RelayFrame.Snapshot(NODE, 0, false, true, counts));
	}

	@Test
	void aNodeKnowsItsOwnFrames() {
		assertThat(RelayCodec.isFrom(NODE, RelayCodec.hello(NODE))).isTrue();
		assertThat(RelayCodec.isFrom(NODE, RelayCodec.hello(UUID.randomUUID()))).isFalse();
		assertThat(RelayCodec.isFrom(NODE, new byte[0])).isFalse();
	}

	@Test
	void aFrameThatIsCutAnywhereIsRefusedOrShorter() {
		byte[] frame = RelayCodec.changes(NODE, Map.of("red", 3));
		for (int length = 0; length < frame.length; length++) {
			if (length != RelayCodec.HEAD) {
				refused(Arrays.copyOf(frame, length));
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2 })
	void anotherMarkVersionOrKindIsRefused(int index) {
		byte[] frame = RelayCodec.hello(NODE);
		frame[index] = 99;
		refused(frame);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 1_000_000_000, Integer.MAX_VALUE })
	void aNameOrACountThatCannotBeIsRefused(int number) {
		byte[] frame = RelayCodec.changes(NODE, Map.of("red", 3));
		byte[] count = frame.clone();
		ByteBuffer.wrap(frame).putInt(RelayCodec.HEAD, number);
		ByteBuffer.wrap(count).putInt(count.length - Integer.BYTES, number);
		refused(frame);
		refused(count);
	}

	private static void refused(byte[] frame) {
		assertThatExceptionOfType(InvalidFrameException.class).isThrownBy(() -> RelayCodec.decode(frame));
	}

}
