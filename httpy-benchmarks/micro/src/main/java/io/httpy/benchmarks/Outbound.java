package io.httpy.benchmarks;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * What a server has sent on a connection without a network.
 */
final class Outbound {

	private Outbound() {
	}

	/** Drops it and returns its size, which is not 0. */
	static int drop(EmbeddedChannel channel) {
		int size = 0;
		for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
			size += sent.readableBytes();
			sent.release();
		}
		if (size == 0) {
			throw new IllegalStateException("No answer");
		}
		return size;
	}

}
