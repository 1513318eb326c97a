package io.httpy.protocol.h1;

import io.httpy.exchange.LoopConnections;
import io.httpy.exchange.SendingSide;
import io.httpy.http.Response;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;

/**
 * The end of a connection: orderly, at once, or by a reset. Each side can close its
 * sending side by itself. Used on the event loop of the connection.
 */
final class Http1Closing {

	private final Http1RequestDecoder decoder;

	private final Http1Output output;

	private final Http1Watch watch;

	private final LoopConnections connections;

	private boolean begun;

	private boolean inputShut;

	Http1Closing(Http1RequestDecoder decoder, Http1Output output, Http1Watch watch, LoopConnections connections) {
		this.decoder = decoder;
		this.output = output;
		this.watch = watch;
		this.connections = connections;
	}

	/** Whether nothing that comes is of interest any more. */
	boolean hasBegun() {
		return this.begun;
	}

	/** Whether the client has closed its sending side. */
	boolean isInputShut() {
		return this.inputShut;
	}

	void shutInput() {
		this.inputShut = true;
	}

	/**
	 * Sends what is written and closes the sending side, then drops what the client still
	 * sends until it closes or {@link Http1Watch} loses patience: closing at once would
	 * reset the connection, and the client might never see the answer (RFC 9112 section
	 * 9.6).
	 */
	void afterWrites(ChannelHandlerContext ctx) {
		if (this.begun) {
			return;
		}
		begin();
		this.watch.flushing(this.connections.now());
		this.output.flushLast(ctx, (sent) -> linger(ctx, sent.isSuccess()));
		if (!this.inputShut) {
			ctx.read();
		}
	}

	/**
	 * Writes an answer that belongs to no exchange, then as {@link #afterWrites}.
	 */
	void afterAnswer(ChannelHandlerContext ctx, Response answer, boolean toHead) {
		this.output.writeLast(ctx, answer, toHead, this.connections.date());
		afterWrites(ctx);
	}

	private void linger(ChannelHandlerContext ctx, boolean sent) {
		if (sent && !this.inputShut && ctx.channel() instanceof DuplexChannel duplex) {
			this.watch.lingering(this.connections.now());
			SendingSide.end(duplex);
		}
		else {
			now(ctx);
		}
	}

	/** Closes at once. */
	void now(ChannelHandlerContext ctx) {
		begin();
		ctx.close();
	}

	/**
	 * Resets the connection, for an orderly end would look like the end of the content.
	 * What was answered before goes out.
	 */
	void reset(ChannelHandlerContext ctx) {
		this.output.discard();
		this.output.flush(ctx);
		if (ctx.channel().isOpen()) {
			ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
		}
		now(ctx);
	}

	/** The channel is closed. */
	void done() {
		begin();
		this.output.release();
	}

	private void begin() {
		this.begun = true;
		stopInput();
	}

	/** What still comes is not even decoded. */
	void stopInput() {
		this.decoder.stop();
	}

}
