package io.httpy.exchange;

import io.httpy.config.TimeoutsConfig;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Watches whether the peer of a channel takes what is written to it. What has left the
 * channel's own buffer counts as taken, so the listener keeps the kernel's buffer small.
 */
public final class WriteProgress {

	private final Pace pace;

	private boolean watching;

	private long written;

	private long taken;

	/**
	 * Creates a watch.
	 * @param timeouts the least pace
	 */
	public WriteProgress(TimeoutsConfig timeouts) {
		this.pace = Pace.ofWrites(timeouts);
	}

	/**
	 * Counts bytes handed to the channel.
	 * @param bytes how many
	 */
	public void wrote(long bytes) {
		this.written += bytes;
	}

	/**
	 * Looks at the channel; called with each tick.
	 * @param channel the channel
	 * @param now coarse nanoseconds
	 * @return whether the peer takes too little of what waits for it
	 */
	public boolean isTooSlow(Channel channel, long now) {
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		long waiting = (buffer != null) ? buffer.totalPendingWriteBytes() : 0;
		long takenNow = this.written - waiting;
		if (waiting == 0) {
			this.watching = false;
		}
		else if (!this.watching) {
			this.watching = true;
			this.pace.restart(now);
		}
		else if (takenNow > this.taken) {
			this.pace.progress(takenNow - this.taken, now);
		}
		this.taken = takenNow;
		return this.watching && this.pace.isTooSlow(now);
	}

}
