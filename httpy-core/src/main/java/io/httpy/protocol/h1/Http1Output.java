package io.httpy.protocol.h1;

import io.httpy.config.TimeoutsConfig;
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
 * The sending side of a connection. A head is held back until the first data or the next
 * flush, so that a small response leaves as one buffer.
 */
final class Http1Output {

	private static final int HEAD_SIZE = 256;

	/** Copying up to this many bytes is cheaper than one more buffer in the write. */
	private static final int MAX_COPIED = 4096;

	private final Http1ResponseEncoder encoder;

	private final WriteProgress progress;

	private boolean http11 = true;

	private boolean chunked;

	private @Nullable ByteBuf held;

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
		ByteBuf out = ctx.alloc().ioBuffer(HEAD_SIZE);
		this.encoder.writeInterim(out, status, headers);
		write(ctx, out);
	}

	void writeHead(ChannelHandlerContext ctx, ResponseHead head, Http1ResponseEncoder.Persistence persistence,
			byte[] date) {
		long length = head.length();
		this.chunked = length == ResponseHead.UNKNOWN_LENGTH && !head.end() && this.http11;
		int room = (length > 0 && length <= MAX_COPIED && !head.end()) ? (int) length : 0;
		ByteBuf out = ctx.alloc().ioBuffer(HEAD_SIZE + room);
		this.encoder.writeHead(out, head, this.chunked, persistence, date);
		if (head.end()) {
			write(ctx, out);
		}
		else {
			this.held = out;
		}
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
		int size = data.readableBytes();
		if (this.chunked) {
			writeChunk(ctx, data, end);
		}
		else if (size <= MAX_COPIED && this.held != null) {
			writeCopied(ctx, this.held, data);
		}
		else {
			writeHeld(ctx);
			write(ctx, data);
		}
	}

	private void writeCopied(ChannelHandlerContext ctx, ByteBuf out, ByteBuf data) {
		this.held = null;
		out.writeBytes(data);
		data.release();
		write(ctx, out);
	}

	private void writeChunk(ChannelHandlerContext ctx, ByteBuf data, boolean end) {
		int size = data.readableBytes();
		boolean copied = size <= MAX_COPIED;
		ByteBuf out = (this.held != null) ? this.held : ctx.alloc().ioBuffer(copied ? size + 32 : 16);
		this.held = null;
		if (size > 0) {
			Http1ResponseEncoder.writeChunkSize(out, size);
			if (copied) {
				out.writeBytes(data);
			}
			else {
				write(ctx, out);
				write(ctx, data.retain());
				out = ctx.alloc().ioBuffer(8);
			}
			Http1ResponseEncoder.writeLineEnd(out);
		}
		data.release();
		if (end) {
			Http1ResponseEncoder.writeLastChunk(out, Headers.EMPTY);
		}
		write(ctx, out);
	}

	/** Trailers have a place only after chunks; elsewhere they are left out. */
	void writeTrailers(ChannelHandlerContext ctx, Headers trailers) {
		writeHeld(ctx);
		if (this.chunked) {
			ByteBuf out = ctx.alloc().ioBuffer(HEAD_SIZE);
			Http1ResponseEncoder.writeLastChunk(out, trailers);
			write(ctx, out);
		}
	}

	void flush(ChannelHandlerContext ctx) {
		writeHeld(ctx);
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
		writeHeld(ctx);
		ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent);
	}

	/** Drops what was not handed to the channel. */
	void discard() {
		if (this.held != null) {
			this.held.release();
			this.held = null;
		}
	}

	/** Returns the watch over what the client takes. */
	WriteProgress progress() {
		return this.progress;
	}

	private void writeHeld(ChannelHandlerContext ctx) {
		ByteBuf out = this.held;
		if (out != null) {
			this.held = null;
			write(ctx, out);
		}
	}

	private void write(ChannelHandlerContext ctx, ByteBuf out) {
		this.unflushed = true;
		this.progress.wrote(out.readableBytes());
		ctx.write(out, ctx.voidPromise());
	}

}
