package io.httpy.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drops datagrams that cannot be packets of QUIC before anybody looks for a connection id
 * in them: what is too short for one makes Netty's dispatcher throw and forget the
 * buffer, so that anybody could use up the server's memory.
 */
@ChannelHandler.Sharable
final class DatagramGate extends ChannelInboundHandlerAdapter {

	/** RFC 9000 section 17.2: set in packets of a handshake. */
	private static final int LONG_HEADER = 0x80;

	private static final Logger log = LoggerFactory.getLogger(DatagramGate.class);

	private final int idLength;

	/**
	 * Creates a gate.
	 * @param idLength bytes of the server's connection ids
	 */
	DatagramGate(int idLength) {
		this.idLength = idLength;
	}

	@Override
	public void channelRead(ChannelHandlerContext ctx, Object message) {
		ByteBuf content = ((DatagramPacket) message).content();
		int length = content.readableBytes();
		boolean valid = length > 1
				&& ((content.getByte(content.readerIndex()) & LONG_HEADER) != 0 || length > this.idLength + 1);
		if (valid) {
			ctx.fireChannelRead(message);
		}
		else {
			((DatagramPacket) message).release();
		}
	}

	/** Handles what the handlers before it throw, at the end of the pipeline. */
	static ChannelHandler end() {
		return new ChannelInboundHandlerAdapter() {
			@Override
			public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
				log.debug("A datagram could not be handled: {}", cause.toString());
			}
		};
	}

}
