package io.httpy.protocol.h2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the small frames of a connection, so that those of all responses of one read
 * leave as one buffer. Everything else that passes has what was gathered go first. Lives
 * as long as its connection, on its event loop.
 */
final class Http2Gatherer extends ChannelOutboundHandlerAdapter {

	/**
	 * With so much gathered it is handed over, for it counts for writability only then.
	 */
	private static final int ENOUGH = 16 * 1024;

	private static final int MIN_CAPACITY = 256;

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	private @Nullable ByteBuf gathered;

	/** As last time, so that buffers in which a client has little waiting are small. */
	private int capacity = MIN_CAPACITY;

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.ctx = added;
	}

	/** Whether there is somebody to send to. */
	boolean isOpen() {
		return this.ctx.channel().isActive();
	}

	/**
	 * Returns where the next frame is to be written, at once and as a whole; then
	 * {@link #written} is called.
	 */
	ByteBuf frame() {
		ByteBuf out = this.gathered;
		if (out == null) {
			out = this.ctx.alloc().directBuffer(this.capacity);
			this.gathered = out;
		}
		return out;
	}

	/** A frame is complete. */
	void written() {
		if (this.gathered != null && this.gathered.readableBytes() >= ENOUGH) {
			handOver();
		}
	}

	private void handOver() {
		ByteBuf out = this.gathered;
		if (out != null) {
			this.gathered = null;
			this.capacity = Math.max(MIN_CAPACITY, out.readableBytes());
			this.ctx.write(out);
		}
	}

	@Override
	public void write(ChannelHandlerContext writing, Object message, ChannelPromise promise) {
		handOver();
		writing.write(message, promise);
	}

	@Override
	public void flush(ChannelHandlerContext flushing) {
		handOver();
		flushing.flush();
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext removed) {
		if (this.gathered != null) {
			this.gathered.release();
			this.gathered = null;
		}
	}

}
