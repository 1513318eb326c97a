package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Frames to clients, as Netty's decoder and the JDK's inflater understand them.
 */
class FrameWriterTests {

	private static final ByteBufAllocator ALLOC = PooledByteBufAllocator.DEFAULT;

	private static final byte[] TAIL = { 0, 0, -1, -1 };

	/** Returns the only frame, which the caller releases. */
	private static WebSocketFrame decode(ByteBuf frame) {
		EmbeddedChannel channel = new EmbeddedChannel(new WebSocket13FrameDecoder(false, true, 10_000_000));
		channel.writeInbound(frame);
		WebSocketFrame decoded = channel.readInbound();
		assertThat(channel.finish()).isFalse();
		assertThat(decoded.isFinalFragment()).isTrue();
		return decoded;
	}

	private static byte[] payload(ByteBuf frame) {
		WebSocketFrame decoded = decode(frame);
		try {
			return ByteBufUtil.getBytes(decoded.content());
		}
		finally {
			decoded.release();
		}
	}

	private static byte[] inflate(Inflater inflater, byte[] payload, int size) throws DataFormatException {
		byte[] out = new byte[size + 1];
		inflater.setInput(ClientFrames.join(payload, TAIL));
		int length = inflater.inflate(out);
		assertThat(inflater.getRemaining()).isZero();
		return Arrays.copyOf(out, length);
	}

	private static byte[] message(int size) {
		byte[] message = new byte[size];
		Random random = new Random(size);
		for (int i = 0; i < size; i++) {
			message[i] = (byte) ('a' + random.nextInt(1 + i % 26));
		}
		return message;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 125, 126, 0xffff, 0x1_0000 })
	void messagesHaveTheShortestHead(int size) {
		byte[] message = message(size);
		ByteBuf text = FrameWriter.text(ALLOC, new String(message, StandardCharsets.US_ASCII));
		assertThat(text.getUnsignedByte(0)).isEqualTo((short) 0x81);
		assertThat(text.readableBytes() - size).isEqualTo((size <= 125) ? 2 : (size <= 0xffff) ? 4 : 10);
		assertThat(payload(text)).isEqualTo(message);
		ByteBuf binary = FrameWriter.binary(ALLOC, ByteBuffer.wrap(message));
		assertThat(binary.getUnsignedByte(0)).isEqualTo((short) 0x82);
		assertThat(payload(binary)).isEqualTo(message);
	}

	@Test
	void halfSurrogatesAreSentAsQuestionMarks() {
		ByteBuf frame = FrameWriter.text(ALLOC, "a\ud83db\ude00c😀");
		assertThat(new String(payload(frame), StandardCharsets.UTF_8)).isEqualTo("a?b?c😀");
	}

	@Test
	void bytesOfAnyKindStayWhereTheyAre() {
		for (ByteBuffer bytes : new ByteBuffer[] { ByteBuffer.allocate(10), ByteBuffer.allocateDirect(10),
				ByteBuffer.allocate(10).asReadOnlyBuffer() }) {
			bytes.position(3).limit(8);
			assertThat(payload(FrameWriter.binary(ALLOC, bytes))).hasSize(5);
			assertThat(payload(FrameWriter.binary(ALLOC, bytes, Deflation.shared(6)))).isNotEmpty();
			assertThat(bytes.position()).isEqualTo(3);
			assertThat(bytes.limit()).isEqualTo(8);
		}
	}

	@Test
	void controlFramesLeaveTheirPayload() {
		ByteBuf ping = Unpooled.copiedBuffer("ping", StandardCharsets.US_ASCII);
		ByteBuf frame = FrameWriter.control(ALLOC, Opcode.PONG, ping);
		assertThat(ping.readableBytes()).isEqualTo(4);
		assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("8a0470696e67");
		frame.release();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> FrameWriter.control(ALLOC, Opcode.PING, Unpooled.wrappedBuffer(new byte[126])));
	}

	@Test
	void aCloseHasCodeAndReason() {
		CloseWebSocketFrame close = (CloseWebSocketFrame) decode(
				FrameWriter.close(ALLOC, CloseStatus.TOO_LARGE.withReason("zu groß")));
		assertThat(close.statusCode()).isEqualTo(1009);
		assertThat(close.reasonText()).isEqualTo("zu groß");
		close.release();
	}

	@Test
	void aStatusThatCannotBeSentMakesAnEmptyClose() {
		ByteBuf frame = FrameWriter.close(ALLOC, CloseStatus.NO_STATUS);
		assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("8800");
		frame.release();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 5, 100, 125, 126, 127, 300, 5_000, 0xffff, 0x1_0000, 300_000 })
	void compressedMessagesAreInflatedByOthers(int size) throws DataFormatException {
		byte[] message = message(size);
		Inflater inflater = new Inflater(true);
		for (int level : new int[] { 1, 6, 9 }) {
			ByteBuf frame = FrameWriter.text(ALLOC, new String(message, StandardCharsets.US_ASCII),
					Deflation.shared(level));
			assertThat(frame.getUnsignedByte(frame.readerIndex())).isEqualTo((short) 0xc1);
			inflater.reset();
			assertThat(inflate(inflater, payload(frame), size)).isEqualTo(message);
		}
		inflater.end();
	}

	@Test
	void whatCannotBeCompressedIsSentAllTheSame() throws DataFormatException {
		Inflater inflater = new Inflater(true);
		Random random = new Random(1);
		for (int size = 1; size < 5_000; size += 7) {
			byte[] message = new byte[size];
			random.nextBytes(message);
			ByteBuf frame = FrameWriter.binary(ALLOC, ByteBuffer.wrap(message), Deflation.shared(6));
			inflater.reset();
			assertThat(inflate(inflater, payload(frame), size)).isEqualTo(message);
		}
		inflater.end();
	}

	@Test
	void withTakeoverAMessageRefersToThoseBefore() throws DataFormatException {
		Deflation deflation = Deflation.withTakeover(6);
		Inflater inflater = new Inflater(true);
		byte[] message = message(1000);
		int first = 0;
		for (int size : new int[] { 1000, 0, 1000, 1000, 0, 0, 1000 }) {
			ByteBuf frame = FrameWriter.binary(ALLOC, ByteBuffer.wrap(message, 0, size), deflation);
			byte[] payload = payload(frame);
			first = Math.max(first, payload.length);
			assertThat(inflate(inflater, payload, size)).isEqualTo(Arrays.copyOf(message, size));
			assertThat(payload.length == first || payload.length < 30).isTrue();
		}
		assertThat(deflation.isShared()).isFalse();
		deflation.release();
		inflater.end();
	}

	@Test
	void withoutTakeoverAllShareOne() {
		assertThat(Deflation.shared(6)).isSameAs(Deflation.shared(6));
		assertThat(Deflation.shared(6).isShared()).isTrue();
		assertThat(Deflation.shared(6)).isNotSameAs(Deflation.shared(5));
	}

}
