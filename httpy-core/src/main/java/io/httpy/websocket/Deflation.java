package io.httpy.websocket;

import java.nio.ByteBuffer;
import java.util.zip.Deflater;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * Deflates the messages to clients (RFC 7692 section 7.2.1). Without context takeover it
 * has no state, and one serves all sessions and threads; with it, each session has its
 * own, which is used for the messages in the order in which they are sent.
 */
final class Deflation {

	/** The four bytes that every flush ends with, and that are not sent. */
	private static final int TAIL_SIZE = 4;

	/** With less, a flush would be begun again and again. */
	private static final int MIN_ROOM = 64;

	private static final byte[] NONE = {};

	private static final Deflation[] SHARED = new Deflation[Deflater.BEST_COMPRESSION + 1];

	static {
		for (int level = 0; level < SHARED.length; level++) {
			SHARED[level] = new Deflation(level, null);
		}
	}

	private final int level;

	private final @Nullable Deflater own;

	private Deflation(int level, @Nullable Deflater own) {
		this.level = level;
		this.own = own;
	}

	/** Returns the one that makes each message by itself: always the same for a level. */
	static Deflation shared(int level) {
		return SHARED[level];
	}

	/** Returns one for a session. */
	static Deflation withTakeover(int level) {
		return new Deflation(level, new Deflater(level, true));
	}

	/** Whether what it makes is good for any session that has the same. */
	boolean isShared() {
		return this.own == null;
	}

	/**
	 * Appends a message.
	 * @param in the message, whose position is moved
	 * @param out takes what it is deflated to
	 */
	void deflate(ByteBuffer in, ByteBuf out) {
		if (!in.hasRemaining()) {
			// Section 7.2.3.6
			out.writeByte(0);
		}
		else if (this.own != null) {
			deflate(this.own, in, out);
			this.own.setInput(NONE);
		}
		else {
			Deflater borrowed = IdleZlib.takeDeflater(this.level);
			try {
				deflate(borrowed, in, out);
			}
			finally {
				IdleZlib.giveBack(borrowed, this.level);
			}
		}
	}

	private static void deflate(Deflater deflater, ByteBuffer in, ByteBuf out) {
		deflater.setInput(in);
		boolean full;
		do {
			out.ensureWritable(MIN_ROOM);
			ByteBuffer room = out.internalNioBuffer(out.writerIndex(), out.writableBytes());
			int written = deflater.deflate(room, Deflater.SYNC_FLUSH);
			out.writerIndex(out.writerIndex() + written);
			full = !room.hasRemaining();
		}
		while (full);
		out.writerIndex(out.writerIndex() - TAIL_SIZE);
	}

	/** Ends what a session has of its own. */
	void release() {
		if (this.own != null) {
			this.own.end();
		}
	}

}
