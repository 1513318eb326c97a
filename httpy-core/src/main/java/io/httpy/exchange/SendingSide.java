package io.httpy.exchange;

import io.netty.channel.ChannelFutureListener;
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
	 * @param channel a channel on its event loop
	 */
	public static void end(DuplexChannel channel) {
		SslHandler tls = channel.pipeline().get(SslHandler.class);
		if (tls == null) {
			endTcp(channel);
		}
		else {
			tls.closeOutbound().addListener((goodbye) -> endTcp(channel));
		}
	}

	private static void endTcp(DuplexChannel channel) {
		channel.shutdownOutput().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
	}

}
