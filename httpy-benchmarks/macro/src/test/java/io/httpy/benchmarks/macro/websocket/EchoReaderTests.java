package io.httpy.benchmarks.macro.websocket;

import java.util.Arrays;

import io.httpy.benchmarks.macro.websocket.EchoReader.Signal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.CorruptedFrameException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EchoReaderTests {

	private static final int TEXT = 0x81;

	private static final int BINARY = 0x82;

	private static final int FIRST_OF_TEXT = 0x01;

	private static final int MIDDLE = 0x00;

	private static final int LAST = 0x80;

	private static final int MIDDLE_OF_TEXT = 20;

	private final EchoReader reader = new EchoReader();

	private final ByteBuf in = Unpooled.buffer();

	@Test
	void whatWasSentIsAnEcho() {
		add(TEXT, Frames.TEXT);
		add(TEXT, Frames.TEXT);
		assertThat(read()).isEqualTo(Signal.ECHO);
		assertThat(read()).isEqualTo(Signal.ECHO);
		assertThat(read()).isEqualTo(Signal.INCOMPLETE);
		assertThat(this.in.isReadable()).isFalse();
	}

	@Test
	void aFrameThatIsCutWaitsForItsRest() {
		add(TEXT, Frames.TEXT);
		for (int length = 0; length < this.in.readableBytes(); length++) {
			ByteBuf cut = this.in.slice(0, length);
			assertThat(this.reader.read(cut)).isEqualTo(Signal.INCOMPLETE);
			assertThat(cut.readerIndex()).isZero();
		}
		assertThat(read()).isEqualTo(Signal.ECHO);
	}

	@Test
	void fragmentsMakeAnEchoWhateverComesInBetween() {
		add(FIRST_OF_TEXT, Arrays.copyOf(Frames.TEXT, MIDDLE_OF_TEXT));
		add(0x8a);
		add(MIDDLE);
		add(LAST, Arrays.copyOfRange(Frames.TEXT, MIDDLE_OF_TEXT, Frames.TEXT.length));
		add(TEXT, Frames.TEXT);
		for (int i = 0; i < 3; i++) {
			assertThat(read()).isEqualTo(Signal.NONE);
		}
		assertThat(read()).isEqualTo(Signal.ECHO);
		assertThat(read()).isEqualTo(Signal.ECHO);
	}

	@Test
	void anotherContentLengthOrKindIsWrongAndTheNextOneIsJudgedAnew() {
		byte[] other = Frames.TEXT.clone();
		other[other.length - 1]++;
		add(TEXT, other);
		add(TEXT, Arrays.copyOf(Frames.TEXT, MIDDLE_OF_TEXT));
		add(BINARY, Frames.TEXT);
		add(FIRST_OF_TEXT, Frames.TEXT);
		add(LAST, (byte) 'x');
		add(TEXT, Frames.TEXT);
		assertThat(read()).isEqualTo(Signal.WRONG);
		assertThat(read()).isEqualTo(Signal.WRONG);
		assertThat(read()).isEqualTo(Signal.WRONG);
		assertThat(read()).isEqualTo(Signal.NONE);
		assertThat(read()).isEqualTo(Signal.WRONG);
		assertThat(read()).isEqualTo(Signal.ECHO);
	}

	@Test
	void aPingIsToldWithWhatItSays() {
		add(0x89, (byte) 1, (byte) 2);
		assertThat(read()).isEqualTo(Signal.PING);
		ByteBuf pong = Frames.pong(this.reader.ping());
		assertThat(pong).isEqualTo(Unpooled.wrappedBuffer(new byte[] { (byte) 0x8a, (byte) 0x82, 0, 0, 0, 0, 1, 2 }));
	}

	@Test
	void aCloseFrameIsTold() {
		add(0x88, (byte) 3, (byte) 0xe8);
		assertThat(read()).isEqualTo(Signal.CLOSE);
	}

	/**
	 * A continuation of nothing, reserved bits and opcodes, and a ping in fragments.
	 */
	@ParameterizedTest
	@ValueSource(ints = { LAST, MIDDLE, 0xc1, 0xa1, 0x91, 0x83, 0x87, 0x8b, 0xc9, 0x09 })
	void whatMayNotComeIsRefused(int first) {
		add(first, (byte) 1);
		refused();
	}

	@Test
	void aFrameThatIsMaskedOrTooLongIsRefused() {
		this.in.writeByte(TEXT).writeByte(0x80 | Frames.TEXT.length);
		refused();
		this.in.clear().writeByte(TEXT).writeByte(Frames.TEXT.length + 1);
		refused();
		this.in.clear().writeByte(0x89).writeByte(126);
		refused();
	}

	@Test
	void aNewMessageBetweenFragmentsIsRefused() {
		add(FIRST_OF_TEXT, (byte) 'T');
		add(TEXT, Frames.TEXT);
		assertThat(read()).isEqualTo(Signal.NONE);
		refused();
	}

	private void refused() {
		assertThatExceptionOfType(CorruptedFrameException.class).isThrownBy(this::read);
	}

	private void add(int first, byte... payload) {
		this.in.writeByte(first).writeByte(payload.length).writeBytes(payload);
	}

	private Signal read() {
		return this.reader.read(this.in);
	}

}
