package io.httpy.protocol.h2;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;

/**
 * The frames that streams send. Used on the event loop of the connection, which flushes
 * them.
 */
final class Http2Output {

	private final Http2ServerConnection connection;

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	Http2Output(Http2ServerConnection connection) {
		this.connection = connection;
	}

	/** The connection has its place in a pipeline. */
	void context(ChannelHandlerContext added) {
		this.ctx = added;
	}

	ChannelFuture writeHeaders(Http2Stream stream, Http2Headers headers, boolean end) {
		return this.connection.encoder().writeHeaders(this.ctx, stream.id(), headers, 0, end, this.ctx.newPromise());
	}

	ChannelFuture writeData(Http2Stream stream, ByteBuf data, boolean end) {
		return this.connection.encoder().writeData(this.ctx, stream.id(), data, 0, end, this.ctx.newPromise());
	}

	void writePushPromise(Http2Stream stream, int promised, Http2Headers headers) {
		this.connection.encoder().writePushPromise(this.ctx, stream.id(), promised, headers, 0, this.ctx.newPromise());
	}

	void writePing(long content) {
		this.connection.encoder().writePing(this.ctx, false, content, this.ctx.newPromise());
	}

	/** Gives the client credit for what was taken. */
	void consume(Http2Stream stream, int bytes) {
		try {
			if (this.connection.connection().local().flowController().consumeBytes(stream, bytes)) {
				this.connection.flushSoon();
			}
		}
		catch (Http2Exception ex) {
			this.connection.onError(this.ctx, true, ex);
		}
	}

	void reset(Http2Stream stream, Http2Error error) {
		if (stream.state() != Http2Stream.State.CLOSED) {
			this.connection.resetStream(this.ctx, stream.id(), error.code(), this.ctx.newPromise());
			this.connection.flushSoon();
		}
	}

}
