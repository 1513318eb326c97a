package io.httpy.benchmarks.macro.netty;

import io.netty.channel.ChannelFuture;

/**
 * A connection of a load. It tells the load what becomes of its requests, and asks it for
 * more when there is room. Used on the one event loop.
 */
public interface LoadConnection {

	/**
	 * Whether it is still there.
	 * @return whether it is
	 */
	boolean isOpen();

	/**
	 * Whether a request can be sent now.
	 * @return whether it can
	 */
	boolean hasRoom();

	/**
	 * Sends a request.
	 * @param begin when it was to be sent
	 */
	void send(long begin);

	/**
	 * Closes it.
	 * @return done when it is closed
	 */
	ChannelFuture close();

}
