package io.httpy.exchange;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * The sending side of a TCP connection, which can end by itself.
 */
public final class SendingSide {

	private SendingSide() {
	}

	/**
	 * Ends it when what was written is out; with TLS by its goodbye first, without which
	 * the client could not tell the end from a cut (RFC 8446 section 6.1). The connection
	 * is closed if that fails.
	 * @param channel a channel on its event loop, whose codec drops what still comes
	 */
	public static void end(DuplexChannel channel) {
		ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
		if (tls == null) {
			endTcp(channel);
		}
		else {
			channel.pipeline().addBefore(tls.name(), null, new PastTls(tls));
			((SslHandler) tls.handler()).closeOutbound().addListener((goodbye) -> endTcp(channel));
		}
	}

	/**
	 * Whether this side of a connection with TLS has said goodbye, or is about to.
	 * @param pipeline the pipeline of the connection
	 * @return whether it was ended here
	 */
	public static boolean isEnded(ChannelPipeline pipeline) {
		return pipeline.get(PastTls.class) != null;
	}

	private static void endTcp(DuplexChannel channel) {
		channel.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
	}

	/**
	 * Leads what a client still sends past TLS to the codec, to be dropped there: after
	 * our goodbye the native library takes the next record for that of the client,
	 * whatever it is.
	 */
	private static final class PastTls extends ChannelInboundHandlerAdapter {

		private final ChannelHandlerContext tls;

		PastTls(ChannelHandlerContext tls) {
			this.tls = tls;
		}

		@Override
		public void channelRead(ChannelHandlerContext ctx, Object message) {
			this.tls.fireChannelRead(message);
		}

	}

}
