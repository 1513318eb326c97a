package io.httpy.benchmarks.macro.http3;

import io.httpy.benchmarks.macro.netty.Load;
import io.httpy.benchmarks.macro.netty.LoadConnection;
import io.httpy.benchmarks.macro.netty.LoadOptions;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.quic.QuicChannel;
import io.netty.handler.codec.quic.QuicStreamChannel;
import io.netty.handler.codec.quic.QuicStreamLimitChangedEvent;
import io.netty.handler.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;

/**
 * A connection: a stream that has ended makes room for the next request. What a read
 * gives room for leaves together when the read is over, so that datagrams of one size can
 * go to the kernel at once. Used on the one event loop.
 */
final class Http3Connection extends ChannelInboundHandlerAdapter implements LoadConnection {

	/** RFC 9114 section 8.1. */
	private static final int NO_ERROR = 0x100;

	private final Load load;

	private final QuicChannel channel;

	private final ByteBuf request;

	private final int streams;

	private int open;

	Http3Connection(Load load, QuicChannel channel, LoadOptions options, ByteBuf request) {
		this.load = load;
		this.channel = channel;
		this.streams = options.streams();
		this.request = request;
	}

	/** Opens the control stream. */
	void begin(ByteBuf control) {
		this.channel.createStream(QuicStreamType.UNIDIRECTIONAL, new ChannelInboundHandlerAdapter())
			.addListener((Future<QuicStreamChannel> opened) -> {
				if (opened.isSuccess()) {
					opened.getNow().writeAndFlush(control.duplicate());
				}
				else {
					close();
				}
			});
	}

	@Override
	public boolean isOpen() {
		return this.channel.isActive();
	}

	/** As far as this side and the server allow it. */
	@Override
	public boolean hasRoom() {
		return this.open < this.streams && isOpen()
				&& this.channel.peerAllowedStreams(QuicStreamType.BIDIRECTIONAL) > 0;
	}

	@Override
	public void send(long begin) {
		this.open++;
		RequestStream stream = new RequestStream(this, this.request, begin);
		Future<QuicStreamChannel> opened = this.channel.createStream(QuicStreamType.BIDIRECTIONAL, stream);
		if (!opened.isSuccess()) {
			opened.addListener((done) -> notOpened(stream, done.isSuccess()));
		}
	}

	/** Nor will the next one be, and the run must not wait for it. */
	private void notOpened(RequestStream stream, boolean opened) {
		if (!opened) {
			close();
		}
		stream.failUnless(opened);
	}

	/** A request is over. */
	void ended(long begin, boolean ok) {
		this.open--;
		this.load.ended(begin, ok);
		this.load.fill(this);
		this.load.finishIfThrough();
	}

	/** The server allows more streams. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof QuicStreamLimitChangedEvent) {
			this.load.fill(this);
		}
		ctx.fireUserEventTriggered(event);
	}

	/** Its streams are told by themselves. */
	@Override
	public void channelInactive(ChannelHandlerContext ctx) {
		this.load.lost();
		ctx.fireChannelInactive();
	}

	/** If it ends the connection, that is told by itself. */
	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable failure) {
	}

	@Override
	public ChannelFuture close() {
		return this.channel.close(true, NO_ERROR, Unpooled.EMPTY_BUFFER);
	}

}
