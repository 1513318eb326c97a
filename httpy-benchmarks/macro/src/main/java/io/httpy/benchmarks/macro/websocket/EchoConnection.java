package io.httpy.benchmarks.macro.websocket;

import java.util.List;

import io.httpy.benchmarks.macro.netty.Load;
import io.httpy.benchmarks.macro.netty.LoadConnection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * A WebSocket whose messages come back in the order in which they were sent. What a read
 * brings back makes room for as many, which leave together when the read is over. Used on
 * the one event loop.
 */
final class EchoConnection extends ByteToMessageDecoder implements LoadConnection {

	private final Load load;

	private final Channel channel;

	private final Frames frames;

	private final EchoReader reader = new EchoReader();

	/** When the messages under way were to be sent, as a ring. */
	private final long[] begins;

	private int oldest;

	private int underWay;

	/** How many of those under way have not left yet. */
	private int unsent;

	private boolean reading;

	EchoConnection(Load load, Channel channel, Frames frames) {
		this.load = load;
		this.channel = channel;
		this.frames = frames;
		this.begins = new long[frames.atOnce()];
	}

	@Override
	public boolean isOpen() {
		return this.channel.isActive();
	}

	@Override
	public boolean hasRoom() {
		return this.underWay < this.begins.length && isOpen();
	}

	@Override
	public void send(long begin) {
		this.begins[(this.oldest + this.underWay) % this.begins.length] = begin;
		this.underWay++;
		this.unsent++;
		if (!this.reading) {
			flush();
		}
	}

	private void flush() {
		if (this.unsent > 0) {
			this.channel.writeAndFlush(this.frames.of(this.unsent), this.channel.voidPromise());
			this.unsent = 0;
		}
	}

	@Override
	protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
		this.reading = true;
		switch (this.reader.read(in)) {
			case ECHO -> ended(true);
			case WRONG -> ended(false);
			case PING -> ctx.writeAndFlush(Frames.pong(this.reader.ping()));
			case CLOSE -> ctx.close();
			case NONE, INCOMPLETE -> {
			}
		}
	}

	private void ended(boolean ok) {
		if (this.underWay == this.unsent) {
			throw new IllegalStateException("More comes back than was sent");
		}
		this.load.ended(take(), ok);
		this.load.fill(this);
		this.load.finishIfThrough();
	}

	private long take() {
		long begin = this.begins[this.oldest];
		this.oldest = (this.oldest + 1) % this.begins.length;
		this.underWay--;
		return begin;
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
		this.reading = false;
		flush();
		super.channelReadComplete(ctx);
	}

	/** What is under way will not come back. */
	@Override
	public void channelInactive(ChannelHandlerContext ctx) throws Exception {
		super.channelInactive(ctx);
		while (this.underWay > 0) {
			this.load.ended(take(), false);
		}
		this.load.lost();
		this.load.finishIfThrough();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
		ctx.close();
	}

	@Override
	public ChannelFuture close() {
		return this.channel.close();
	}

}
