package io.httpy.websocket;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

import io.httpy.config.MessageLimitsConfig;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

import static io.httpy.websocket.ClientFrames.FIN;
import static io.httpy.websocket.ClientFrames.RSV1;
import static io.httpy.websocket.ClientFrames.frame;
import static io.httpy.websocket.ClientFrames.head;
import static io.httpy.websocket.ClientFrames.join;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The limits of frames and messages, and what it costs to find that they are passed.
 */
class FrameLimitsTests {

	private static final MessageLimitsConfig LIMITS = new MessageLimitsConfig(1000, 2000, 3);

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private static RecordedFrames plain() {
		return new RecordedFrames(LIMITS, null);
	}

	private static RecordedFrames inflating(MessageLimitsConfig limits) {
		return new RecordedFrames(limits, new Inflation(false, limits));
	}

	private static String bytes(int size) {
		return "binary " + "00".repeat(size);
	}

	@Test
	void aFrameIsTooLargeOnceItsLengthIsThere() {
		assertThat(plain().read(frame(FIN | Opcode.BINARY, new byte[1000])).events()).containsExactly(bytes(1000));
		assertThat(plain().read(head(FIN | Opcode.BINARY, 1001)).events()).containsExactly("violation 1009");
	}

	@Test
	void aMessageIsTooLargeOnceTheHeadOfAFrameSaysSo() {
		byte[] first = frame(Opcode.BINARY, new byte[1000]);
		assertThat(plain().read(first, frame(FIN | Opcode.CONTINUATION, new byte[1000])).events())
			.containsExactly(bytes(2000));
		byte[] second = frame(Opcode.CONTINUATION, new byte[999]);
		byte[] third = Arrays.copyOf(frame(FIN | Opcode.CONTINUATION, new byte[2]), 6);
		assertThat(plain().read(first, second, third).events()).containsExactly("violation 1009");
	}

	@Test
	void aMessageHasNoMoreFragmentsThanAllowed() {
		byte[] more = frame(Opcode.CONTINUATION, "");
		byte[] last = frame(FIN | Opcode.CONTINUATION, "");
		byte[] ping = frame(FIN | Opcode.PING, "");
		assertThat(plain().read(frame(Opcode.TEXT, ""), more, ping, last, frame(Opcode.TEXT, ""), last).events())
			.containsExactly("ping ", "text ", "text ");
		assertThat(plain().read(frame(Opcode.TEXT, ""), more, more, last).events()).containsExactly("violation 1009");
	}

	@Test
	void aCompressedMessageIsCountedAsItIsInflated() {
		byte[] fits = frame(FIN | RSV1 | Opcode.BINARY, ClientFrames.deflate(new byte[2000]));
		byte[] large = frame(FIN | RSV1 | Opcode.BINARY, ClientFrames.deflate(new byte[2001]));
		assertThat(inflating(LIMITS).read(fits, fits).events()).containsExactly(bytes(2000), bytes(2000));
		assertThat(inflating(LIMITS).readSingly(fits).events()).containsExactly(bytes(2000));
		assertThat(inflating(LIMITS).read(large).events()).containsExactly("violation 1009");
		assertThat(inflating(LIMITS).readSingly(large).events()).containsExactly("violation 1009");
	}

	@Test
	void theLimitMayBeLargerThanTheArrayOfTheLoop() {
		MessageLimitsConfig limits = new MessageLimitsConfig(1000, 100_000, 3);
		byte[] fits = frame(FIN | RSV1 | Opcode.BINARY, ClientFrames.deflate(new byte[100_000]));
		byte[] large = frame(FIN | RSV1 | Opcode.BINARY, ClientFrames.deflate(new byte[100_001]));
		assertThat(inflating(limits).read(fits, fits).events()).containsExactly(bytes(100_000), bytes(100_000));
		assertThat(inflating(limits).read(large).events()).containsExactly("violation 1009");
	}

	@Test
	void aMessageMayBeginAnewOnlyAsOftenAsAFrame() {
		byte[] empty = { 3, 0 };
		byte[] few = join(empty, empty, empty, new byte[1]);
		assertThat(inflating(LIMITS).read(frame(FIN | RSV1 | Opcode.TEXT, few)).events()).containsExactly("text ");
		byte[] many = join(empty, empty, empty, empty, new byte[1]);
		assertThat(inflating(LIMITS).read(frame(FIN | RSV1 | Opcode.TEXT, many)).events())
			.containsExactly("violation 1009");
	}

	@Test
	void aBombCostsNoMoreThanAMessageMay() {
		MessageLimitsConfig limits = new MessageLimitsConfig(1024 * 1024, 1024 * 1024, 10);
		byte[] bomb = bomb(64);
		assertThat(bomb.length).isLessThan(limits.maxFrame());
		RecordedFrames frames = inflating(limits);
		byte[] frame = frame(FIN | RSV1 | Opcode.BINARY, bomb);
		inflating(limits).read(frame);
		long before = THREADS.getCurrentThreadAllocatedBytes();
		frames.read(frame);
		long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
		assertThat(frames.events()).containsExactly("violation 1009");
		// The array doubles until it is as large as a message may be
		assertThat(allocated).isLessThan(2L * limits.maxMessage() + 64 * 1024);
	}

	/** A megabyte to a kilobyte, many times. */
	private static byte[] bomb(int megabytes) {
		byte[] bomb = new byte[0];
		Deflater deflater = new Deflater(9, true);
		for (int i = 0; i < megabytes; i++) {
			bomb = join(bomb, ClientFrames.deflate(deflater, new byte[1024 * 1024]), new byte[] { 0, 0, -1, -1 });
		}
		deflater.end();
		return bomb;
	}

	@Test
	void memoryIsNotTakenForWhatIsOnlyAnnounced() throws WebSocketViolation {
		FrameReader reader = new RecordedFrames().reader();
		byte[] begin = join(head(FIN | Opcode.BINARY, 1024 * 1024), new byte[5]);
		ByteBuf in = Unpooled.wrappedBuffer(begin);
		long before = THREADS.getCurrentThreadAllocatedBytes();
		boolean told = reader.read(in);
		assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(16 * 1024);
		assertThat(told).isFalse();
		reader.release();
	}

	@Test
	void aShortMessageCostsLittleMoreThanItsText() throws WebSocketViolation {
		long[] length = new long[1];
		FrameReader reader = new FrameReader(MessageLimitsConfig.DEFAULT, null, new FrameListener() {
			@Override
			public void onText(String text, int bytes) {
				length[0] += text.length();
			}

			@Override
			public void onBinary(ByteBuffer bytes) {
			}

			@Override
			public void onPing(ByteBuf payload) {
			}

			@Override
			public void onPong(ByteBuf payload) {
			}

			@Override
			public void onClose(CloseStatus status) {
			}
		});
		ByteBuf in = Unpooled.wrappedBuffer(frame(FIN | Opcode.TEXT, "x".repeat(64)));
		int rounds = 20_000;
		for (int i = 0; i < rounds; i++) {
			reader.read(in.readerIndex(0));
		}
		long before = THREADS.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < rounds; i++) {
			reader.read(in.readerIndex(0));
		}
		long each = (THREADS.getCurrentThreadAllocatedBytes() - before) / rounds;
		assertThat(length[0]).isEqualTo(2L * rounds * 64);
		// A string and its array: 24 + 16 + 64 bytes
		assertThat(each).isLessThanOrEqualTo(128);
	}

}
