package io.httpy.transport;

import java.util.function.Consumer;

import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.Connection;
import io.httpy.exchange.LoopConnections;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2CodecUtil;

/**
 * Tells by the first bytes in clear text whether a client has prior knowledge of HTTP/2
 * (RFC 9113 section 3.3), and gives way to what it speaks. Its preface, or as much of it
 * as comes, has the time of a request head. Lives until that is settled, on the channel's
 * event loop.
 */
final class PrefaceDetector extends ChannelInboundHandlerAdapter implements Connection {

	private static final ByteBuf PREFACE = Unpooled.unreleasableBuffer(Http2CodecUtil.connectionPrefaceBuf());

	private final Consumer<ChannelPipeline> withPreface;

	private final Consumer<ChannelPipeline> otherwise;

	private final LoopConnections connections;

	private final long deadlineNanos;

	@SuppressWarnings("NullAway.Init")
	private ChannelHandlerContext ctx;

	private ByteBuf begun = Unpooled.EMPTY_BUFFER;

	private long openedAt;

	/**
	 * Creates a detector.
	 * @param withPreface installs HTTP/2
	 * @param otherwise installs what is spoken by everybody else
	 */
	PrefaceDetector(Consumer<ChannelPipeline> withPreface, Consumer<ChannelPipeline> otherwise, TimeoutsConfig timeouts,
			LoopConnections connections) {
		this.withPreface = withPreface;
		this.otherwise = otherwise;
		this.connections = connections;
		this.deadlineNanos = timeouts.requestHead().toNanos();
	}

	@Override
	public void handlerAdded(ChannelHandlerContext added) {
		this.ctx = added;
		this.openedAt = this.connections.now();
		this.connections.add(this);
		added.read();
	}

	@Override
	public void channelRead(ChannelHandlerContext ignored, Object message) {
		ByteBuf bytes = Unpooled.wrappedBuffer(this.begun, (ByteBuf) message);
		this.begun = bytes;
		int length = Math.min(bytes.readableBytes(), PREFACE.readableBytes());
		if (!ByteBufUtil.equals(bytes, bytes.readerIndex(), PREFACE, PREFACE.readerIndex(), length)) {
			giveWay(this.otherwise);
		}
		else if (length == PREFACE.readableBytes()) {
			giveWay(this.withPreface);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext ignored) {
		this.ctx.read();
	}

	private void giveWay(Consumer<ChannelPipeline> successor) {
		ByteBuf bytes = this.begun;
		this.begun = Unpooled.EMPTY_BUFFER;
		this.connections.remove(this);
		successor.accept(this.ctx.pipeline());
		this.ctx.fireChannelRead(bytes);
		this.ctx.pipeline().remove(this);
	}

	/** Nobody is left who could say more. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ignored, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			this.ctx.close();
		}
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext ignored, Throwable cause) {
		this.ctx.close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext ignored) {
		this.connections.remove(this);
		this.begun.release();
		this.begun = Unpooled.EMPTY_BUFFER;
	}

	@Override
	public void tick(long now) {
		if (now - this.openedAt > this.deadlineNanos) {
			this.ctx.close();
		}
	}

	/** Nothing was asked for yet. */
	@Override
	public void drain() {
		this.ctx.close();
	}

	@Override
	public void cut() {
		this.ctx.close();
	}

}
