package io.httpy.benchmarks.macro.websocket;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;

/**
 * What the client sends. All messages are the same, so their frames are made once, one
 * after the other: those that leave together are one piece.
 */
final class Frames {

	/** What each message says, and each echo is to say. */
	static final byte[] TEXT = "The quick brown fox jumps over the lazy dog, and then once more."
		.getBytes(StandardCharsets.US_ASCII);

	/** What the client sends lives as long as its process, which is no leak. */
	private static final ByteBufAllocator MEMORY = new UnpooledByteBufAllocator(true, true);

	/** The last frame of a message, which is text (RFC 6455 section 5.2). */
	private static final int FINAL_TEXT = 0x81;

	private static final int FINAL_PONG = 0x8a;

	private static final int MASKED = 0x80;

	private static final byte[] MASK = { 0x55, (byte) 0xaa, 0x33, (byte) 0xcc };

	private static final int HEAD = 2 + MASK.length;

	private final int atOnce;

	private final ByteBuf frames;

	/**
	 * Makes them.
	 * @param atOnce how many leave together at most
	 */
	Frames(int atOnce) {
		this.atOnce = atOnce;
		ByteBuf made = MEMORY.directBuffer(atOnce * (HEAD + TEXT.length));
		for (int i = 0; i < atOnce; i++) {
			made.writeByte(FINAL_TEXT).writeByte(MASKED | TEXT.length).writeBytes(MASK);
			for (int j = 0; j < TEXT.length; j++) {
				made.writeByte(TEXT[j] ^ MASK[j % MASK.length]);
			}
		}
		this.frames = Unpooled.unreleasableBuffer(made);
	}

	/** How many leave together at most. */
	int atOnce() {
		return this.atOnce;
	}

	/** Returns so many of them. */
	ByteBuf of(int count) {
		return this.frames.slice(0, count * (HEAD + TEXT.length));
	}

	/** Makes the answer to a ping, whose mask changes nothing. */
	static ByteBuf pong(ByteBuf ping) {
		int length = ping.readableBytes();
		return Unpooled.buffer(HEAD + length)
			.writeByte(FINAL_PONG)
			.writeByte(MASKED | length)
			.writeZero(MASK.length)
			.writeBytes(ping);
	}

}
