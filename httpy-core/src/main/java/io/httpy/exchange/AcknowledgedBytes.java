package io.httpy.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.unix.RawUnixChannelOption;

/**
 * What the peer of a TCP connection has acknowledged, as Linux counts it since 4.1
 * (tcpEStatsAppHCThruOctetsAcked of RFC 4898). It moves when the peer reads; what has
 * left our buffers only tells that the kernel had room for another 64 KiB.
 */
final class AcknowledgedBytes {

	static final long UNKNOWN = -1;

	/** Where struct tcp_info has tcpi_bytes_acked. */
	private static final int OFFSET = 120;

	/** TCP_INFO at IPPROTO_TCP, as Linux numbers them, no longer than needed. */
	private static final RawUnixChannelOption TCP_INFO = new RawUnixChannelOption("TCP_INFO", 6, 11,
			OFFSET + Long.BYTES);

	private AcknowledgedBytes() {
	}

	/**
	 * Asks the kernel.
	 * @return bytes since the connection was opened, or {@link #UNKNOWN} if the kernel
	 * does not say, or the channel is none of its sockets
	 */
	static long of(Channel channel) {
		if (!(channel instanceof EpollSocketChannel)) {
			return UNKNOWN;
		}
		try {
			ByteBuffer info = channel.config().getOption(TCP_INFO);
			long acknowledged = info.order(ByteOrder.nativeOrder()).getLong(OFFSET);
			return (acknowledged > 0) ? acknowledged : UNKNOWN;
		}
		catch (ChannelException ex) {
			return UNKNOWN;
		}
	}

}
