package io.httpy.protocol.h3;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.quic.QuicStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * A unidirectional stream of the client. Finds out what it is for (RFC 9114 section 6.2),
 * and what is critical must not end. Used on the event loop of the connection.
 */
final class Http3PeerStream extends ChannelInboundHandlerAdapter {

	private final Http3PeerStreams streams;

	private @Nullable ByteBuf gathered;

	private @Nullable Reader reader;

	private boolean ignored;

	Http3PeerStream(Http3PeerStreams streams) {
		this.streams = streams;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf part = (ByteBuf) message;
		if (this.ignored || this.streams.isFailed()) {
			part.release();
			return;
		}
		ByteBuf in = append(ctx, part);
		if (this.reader == null && VariableInteger.isReadable(in)) {
			identify(ctx, VariableInteger.read(in));
		}
		if (this.reader != null) {
			this.reader.read(in);
		}
		in.discardSomeReadBytes();
	}

	private ByteBuf append(ChannelHandlerContext ctx, ByteBuf part) {
		ByteBuf in = this.gathered;
		if (in == null) {
			in = ctx.alloc().buffer(part.readableBytes());
			this.gathered = in;
		}
		in.writeBytes(part);
		part.release();
		return in;
	}

	private void identify(ChannelHandlerContext ctx, long type) {
		this.reader = this.streams.reader(type);
		if (this.reader == null && !this.streams.isFailed()) {
			this.ignored = true;
			this.streams.ignore((QuicStreamChannel) ctx.channel());
		}
	}

	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof ChannelInputShutdownEvent) {
			ended(ctx);
		}
	}

	/** As by a reset of the stream. */
	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		ended(ctx);
	}

	private void ended(ChannelHandlerContext ctx) {
		if (this.reader != null) {
			this.streams.criticalEnded();
		}
		else {
			ctx.close();
		}
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext ctx) {
		if (this.gathered != null) {
			this.gathered.release();
			this.gathered = null;
		}
	}

	/** Reads a critical stream. */
	interface Reader {

		/**
		 * Reads as much as is there as a whole.
		 * @param in all bytes that have come and were not read
		 */
		void read(ByteBuf in);

	}

}
