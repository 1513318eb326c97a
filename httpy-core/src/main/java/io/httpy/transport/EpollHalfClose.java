package io.httpy.transport;

import java.io.IOException;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.ChannelInputShutdownReadComplete;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.util.ReferenceCountUtil;

/**
 * Holds back what nobody asked for from a client that has closed its sending side. Once
 * it has, Netty's epoll reads all that the kernel has, megabytes, at one go and whatever
 * auto-read says; and a client can have that in memory for each of its connections. Netty
 * stops if the input counts as shut and half-closure is not allowed, so that is what it
 * is told until more is asked for. To the kernel it is no news: what it has stays
 * readable.
 */
final class EpollHalfClose extends ChannelDuplexHandler {

	/** SO_ERROR at SOL_SOCKET, as Linux numbers them. */
	private static final ChannelOption<Integer> ERROR = new IntegerUnixChannelOption("SO_ERROR", 1, 4);

	private boolean asked;

	private boolean held;

	@Override
	public void read(ChannelHandlerContext ctx) {
		this.asked = true;
		if (this.held) {
			ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
		}
		ctx.read();
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (!this.asked && isReset(ctx)) {
			ReferenceCountUtil.release(message);
			ctx.fireExceptionCaught(new IOException("The client reset the connection"));
			return;
		}
		if (!this.asked) {
			hold(ctx);
		}
		this.asked = false;
		ctx.fireChannelRead(message);
	}

	/**
	 * A reset reads unasked too, and nobody would come to see it behind what is held
	 * back.
	 */
	private static boolean isReset(ChannelHandlerContext ctx) {
		Integer error = ctx.channel().config().getOption(ERROR);
		return error != null && error != 0;
	}

	private void hold(ChannelHandlerContext ctx) {
		if (!this.held) {
			this.held = true;
			((DuplexChannel) ctx.channel()).shutdownInput();
		}
		ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
	}

	/** Of an input that counts as shut, the end is told by another event. */
	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		boolean end = this.held && event instanceof ChannelInputShutdownReadComplete;
		ctx.fireUserEventTriggered(end ? ChannelInputShutdownEvent.INSTANCE : event);
	}

}
