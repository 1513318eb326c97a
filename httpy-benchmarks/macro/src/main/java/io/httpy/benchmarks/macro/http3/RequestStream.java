package io.httpy.benchmarks.macro.http3;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.handler.codec.quic.DefaultQuicStreamFrame;
import io.netty.handler.codec.quic.QuicStreamChannel;

/**
 * One request and its response. The request leaves with the end of its stream when the
 * stream is there; when the response has ended, or cannot come any more, the connection
 * is told, once.
 */
final class RequestStream extends ChannelInboundHandlerAdapter {

	private final Http3Connection connection;

	private final ByteBuf request;

	/** When the request was to begin. */
	private final long begin;

	private final ResponseReader response = new ResponseReader();

	private boolean ended;

	RequestStream(Http3Connection connection, ByteBuf request, long begin) {
		this.connection = connection;
		this.request = request;
		this.begin = begin;
	}

	/** Without this, Netty looks for an annotation each time. */
	@Override
	public boolean isSharable() {
		return false;
	}

	@Override
	public void channelActive(ChannelHandlerContext ctx) {
		ChannelFuture written = ctx.write(new DefaultQuicStreamFrame(this.request.duplicate(), true));
		if (!written.isSuccess()) {
			written.addListener((done) -> failUnless(done.isSuccess()));
		}
		ctx.fireChannelActive();
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf piece = (ByteBuf) message;
		try {
			this.response.read(piece);
		}
		finally {
			piece.release();
		}
		if (((QuicStreamChannel) ctx.channel()).isInputShutdown()) {
			end();
		}
	}

	/** The end may come without bytes. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event == ChannelInputShutdownReadComplete.INSTANCE) {
			end();
		}
	}

	private void end() {
		if (!this.ended) {
			this.ended = true;
			this.connection.ended(this.begin, this.response.isOk());
		}
	}

	/** The server has reset the stream, or has sent what cannot be read. */
	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
		failUnless(false);
		ctx.close();
	}

	/** It was closed with its connection, unless its response has ended before. */
	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		failUnless(false);
	}

	/** Something that the response needs has been tried. */
	void failUnless(boolean success) {
		if (!success && !this.ended) {
			this.ended = true;
			this.connection.ended(this.begin, false);
		}
	}

}
