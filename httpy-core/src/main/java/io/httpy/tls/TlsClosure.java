package io.httpy.tls;

import java.io.IOException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.httpy.exchange.SendingSide;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;

/**
 * Tells the codec behind it of the end of a TLS connection in the words of TCP, and the
 * other way round (RFC 8446 section 6.1; RFC 9112 section 9.8). Lives as long as the
 * connection, next to Netty's handler.
 */
final class TlsClosure extends ChannelDuplexHandler {

	private final SslHandler tls;

	private boolean inputShut;

	/** Whether one side has said goodbye, and not yet the other for all that is known. */
	private boolean oneSided;

	/** Whether the client takes nothing more. */
	private boolean deaf;

	TlsClosure(SslHandler tls) {
		this.tls = tls;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		if (this.tls instanceof JdkTlsHandler jdk) {
			jdk.carried();
		}
		ctx.fireChannelRead(message);
	}

	/**
	 * The end of a client's input is told once, whether it said goodbye or only closed
	 * its side of the connection: where a request ends never depends on it.
	 */
	@Override
	public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
		if (event instanceof SslCloseCompletionEvent closed) {
			if (closed.isSuccess()) {
				this.oneSided = true;
				ctx.pipeline().addFirst(new Ignorer(this.tls.engine()));
				awaitGoodbye(ctx);
			}
		}
		else if (!(event instanceof ChannelInputShutdownEvent)) {
			ctx.fireUserEventTriggered(event);
		}
		else if (!this.inputShut) {
			this.inputShut = true;
			ctx.fireUserEventTriggered(event);
		}
	}

	/**
	 * When we have said goodbye, Netty takes the next record for the client's, whatever
	 * it is. So this looks for itself.
	 */
	@Override
	public void channelReadComplete(ChannelHandlerContext ctx) {
		if (this.oneSided) {
			awaitGoodbye(ctx);
		}
		ctx.fireChannelReadComplete();
	}

	/**
	 * After its goodbye a client of TLS 1.3 may still listen; one of TLS 1.2 does not,
	 * nor does the native library, which has answered it already. After our own the
	 * library is wrong about it, and the end of TCP tells.
	 */
	private void awaitGoodbye(ChannelHandlerContext ctx) {
		if (this.tls.engine().isInboundDone() && !SendingSide.isEnded(ctx.pipeline())) {
			this.oneSided = false;
			this.deaf = this.tls.engine().isOutboundDone();
			userEventTriggered(ctx, ChannelInputShutdownEvent.INSTANCE);
		}
	}

	/** Netty would let what is written get lost without a word. */
	@Override
	public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
		if (this.deaf && message instanceof ByteBuf bytes && bytes.isReadable()) {
			bytes.release();
			promise.tryFailure(new IOException("The client has closed the connection"));
		}
		else {
			ctx.write(message, promise);
		}
	}

	/**
	 * Says goodbye and closes at once, as without TLS, rather than wait until the client
	 * takes it. A connection that is to be reset has none to say: what was cut would look
	 * whole.
	 */
	@Override
	public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
		if (ctx.channel().isActive() && !isReset(ctx)) {
			this.tls.closeOutbound();
		}
		ctx.pipeline().firstContext().close(promise);
	}

	private static boolean isReset(ChannelHandlerContext ctx) {
		Integer linger = ctx.channel().config().getOption(ChannelOption.SO_LINGER);
		return linger != null && linger == 0;
	}

	/** Broken TLS is a broken connection, no failure of the server. */
	@Override
	public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
		boolean broken = cause instanceof DecoderException && cause.getCause() instanceof SSLException;
		ctx.fireExceptionCaught(broken ? cause.getCause() : cause);
		if (broken && ctx.channel().isOpen()) {
			ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			ctx.close();
		}
	}

	/** Drops what comes after the client's goodbye: nobody else would take it. */
	private static final class Ignorer extends ChannelInboundHandlerAdapter {

		private final SSLEngine engine;

		Ignorer(SSLEngine engine) {
			this.engine = engine;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			if (this.engine.isInboundDone()) {
				ReferenceCountUtil.release(message);
			}
			else {
				ctx.fireChannelRead(message);
			}
		}

	}

}
