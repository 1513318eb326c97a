package io.httpy.benchmarks.contender.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered when its content is here. What comes in one piece, as nearly
 * all does, is answered from that piece; only what comes in more is copied together.
 */
final class Post {

	private static final int MAX = 64 * 1024;

	private final Answers answers;

	private final CharSequence path;

	private ByteBuf pieces = Unpooled.EMPTY_BUFFER;

	Post(Answers answers, CharSequence path) {
		this.answers = answers;
		this.path = path;
	}

	/**
	 * Takes a piece, which stays the caller's.
	 * @return the answer, or null if it needs more pieces
	 */
	@Nullable Answer add(ByteBuf piece, boolean last, ByteBufAllocator alloc) {
		if (piece.readableBytes() > MAX - this.pieces.readableBytes()) {
			return Answer.TOO_LARGE;
		}
		if (last && !this.pieces.isReadable()) {
			return this.answers.post(this.path, piece, alloc);
		}
		if (piece.isReadable()) {
			if (!this.pieces.isReadable()) {
				this.pieces = alloc.buffer();
			}
			this.pieces.writeBytes(piece);
		}
		return last ? this.answers.post(this.path, this.pieces, alloc) : null;
	}

	/** Frees what has been copied, once there is an answer or nobody waits for it. */
	void release() {
		this.pieces.release();
	}

}
