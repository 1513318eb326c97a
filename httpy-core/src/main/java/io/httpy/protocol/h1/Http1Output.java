package io.httpy.protocol.h1;

import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.ByteCopy;
import io.httpy.exchange.ResponseHead;
import io.httpy.exchange.WriteProgress;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a connection. What is small is held back until the next flush, so
 * that a response, and those of all requests that came by one read, leave as one buffer.
 */
final class Http1Output {

	private static final int HEAD_SIZE = 256;

	/**
	 * So much is held at most, for it counts for writability only when it is handed over.
	 */
	private static final int ENOUGH = 16 * 1024;

	/** The line before a chunk, or the lines after the last. */
	private static final int CHUNK_HEAD_SIZE = 16;

	/** Copying up to this many bytes is cheaper than one more buffer in the write. */
	private static final int MAX_COPIED = 4096;

	private final Http1ResponseEncoder encoder;

	private final WriteProgress progress;

	private boolean http11 = true;

	private boolean chunked;

	private @Nullable ByteBuf held;

	/** Where in it a response begins that is not complete. */
	private int complete;

	/** As large as what was held last, within bounds. */
	private int capacity = HEAD_SIZE;

	private boolean unflushed;

	Http1Output(Http1ResponseEncoder encoder, TimeoutsConfig timeouts) {
		this.encoder = encoder;
		this.progress = new WriteProgress(timeouts);
	}

	void begin(boolean clientIsHttp11) {
		this.http11 = clientIsHttp11;
		this.chunked = false;
	}

	/** RFC 9112 section 6.1: an HTTP/1.0 client does not know chunked. */
	boolean canChunk() {
		return this.http11;
	}

	void writeInterim(ChannelHandlerContext ctx, HttpStatus status, Headers headers) {
		this.encoder.writeInterim(held(ctx, HEAD_SIZE), status, headers);
		handOverIfEnough(ctx, true);
	}

	void writeHead(ChannelHandlerContext ctx, ResponseHead head, Http1ResponseEncoder.Persistence persistence,
			byte[] date) {
		long length = head.length();
		this.chunked = length == ResponseHead.UNKNOWN_LENGTH && !head.end() && this.http11;
		int room = (length > 0 && length <= MAX_COPIED && !head.end()) ? (int) length : 0;
		this.encoder.writeHead(held(ctx, HEAD_SIZE + room), head, this.chunked, persistence, date);
		handOverIfEnough(ctx, head.end());
	}

	/**
	 * Writes the answer to a message that never became an exchange, the last of the
	 * connection.
	 */
	void writeLast(ChannelHandlerContext ctx, Response answer, boolean toHead, byte[] date) {
		byte[] content = (answer.body() instanceof ResponseBody.Bytes bytes) ? bytes.content() : new byte[0];
		begin(true);
		writeHead(ctx, new ResponseHead(answer.status(), answer.headers(), content.length, toHead),
				Http1ResponseEncoder.Persistence.CLOSE, date);
		if (!toHead) {
			writeData(ctx, Unpooled.wrappedBuffer(content), true);
		}
	}

	void writeData(ChannelHandlerContext ctx, ByteBuf data, boolean end) {
		if (this.chunked) {
			writeChunk(ctx, data, end);
		}
		else {
			write(ctx, data);
			handOverIfEnough(ctx, end);
		}
	}

	private void writeChunk(ChannelHandlerContext ctx, ByteBuf data, boolean end) {
		int size = data.readableBytes();
		if (size > 0) {
			Http1ResponseEncoder.writeChunkSize(held(ctx, CHUNK_HEAD_SIZE), size);
			write(ctx, data);
			Http1ResponseEncoder.writeLineEnd(held(ctx, CHUNK_HEAD_SIZE));
		}
		else {
			data.release();
		}
		if (end) {
			Http1ResponseEncoder.writeLastChunk(held(ctx, CHUNK_HEAD_SIZE), Headers.EMPTY);
		}
		handOverIfEnough(ctx, end);
	}

	/** Trailers have a place only after chunks; elsewhere they are left out. */
	void writeTrailers(ChannelHandlerContext ctx, Headers trailers) {
		if (this.chunked) {
			Http1ResponseEncoder.writeLastChunk(held(ctx, HEAD_SIZE), trailers);
		}
		handOverIfEnough(ctx, true);
	}

	void flush(ChannelHandlerContext ctx) {
		handOver(ctx);
		if (this.unflushed) {
			this.unflushed = false;
			ctx.flush();
		}
	}

	/**
	 * Sends everything.
	 * @param sent told when the last byte is out, or cannot be sent
	 */
	void flushLast(ChannelHandlerContext ctx, ChannelFutureListener sent) {
		handOver(ctx);
		ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent);
	}

	/** Drops what is held of a response that is not complete. */
	void discard() {
		ByteBuf out = this.held;
		if (out != null && this.complete > 0) {
			out.writerIndex(this.complete);
		}
		else {
			release();
		}
	}

	/** Drops all that is held. */
	void release() {
		if (this.held != null) {
			this.held.release();
			this.held = null;
		}
	}

	/** Returns the watch over what the client takes. */
	WriteProgress progress() {
		return this.progress;
	}

	private ByteBuf held(ChannelHandlerContext ctx, int size) {
		ByteBuf out = this.held;
		if (out == null) {
			out = ctx.alloc().ioBuffer(Math.max(size, this.capacity));
			this.held = out;
			this.complete = 0;
		}
		return out;
	}

	/** Copies what is small to what is held, and hands over the rest as it is. */
	private void write(ChannelHandlerContext ctx, ByteBuf data) {
		int size = data.readableBytes();
		if (size > MAX_COPIED) {
			handOver(ctx);
			send(ctx, data);
		}
		else {
			ByteCopy.append(held(ctx, size), data, size);
			data.release();
		}
	}

	private void handOverIfEnough(ChannelHandlerContext ctx, boolean end) {
		ByteBuf out = this.held;
		if (out == null) {
			return;
		}
		if (end) {
			this.complete = out.writerIndex();
		}
		if (out.readableBytes() >= ENOUGH) {
			handOver(ctx);
		}
	}

	private void handOver(ChannelHandlerContext ctx) {
		ByteBuf out = this.held;
		if (out != null) {
			this.held = null;
			this.capacity = Math.max(HEAD_SIZE, out.readableBytes());
			send(ctx, out);
		}
	}

	private void send(ChannelHandlerContext ctx, ByteBuf out) {
		this.unflushed = true;
		this.progress.wrote(out.readableBytes());
		ctx.write(out, ctx.voidPromise());
	}

}
