package io.httpy.exchange;

import io.httpy.config.TimeoutsConfig;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Watches whether the peer of a channel takes what is written to it, while some of that
 * waits in the channel's own buffer. Where the kernel does not say what was acknowledged,
 * what has left that buffer counts as taken, so the listener keeps the kernel's small.
 */
public final class WriteProgress {

	private final WritePace pace;

	private boolean watching;

	private long written;

	private long taken;

	private long writtenBefore;

	private long quietSince;

	/**
	 * Creates a watch.
	 * @param timeouts the least pace
	 */
	public WriteProgress(TimeoutsConfig timeouts) {
		this.pace = new WritePace(timeouts);
	}

	/**
	 * Counts bytes handed to the channel.
	 * @param bytes how many
	 */
	public void wrote(long bytes) {
		this.written += bytes;
	}

	/**
	 * Looks at the channel; called with each tick, before the other questions.
	 * @param channel the channel
	 * @param now coarse nanoseconds
	 * @return whether the peer takes too little of what waits for it
	 */
	public boolean isTooSlow(Channel channel, long now) {
		ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
		long waiting = (buffer != null) ? buffer.totalPendingWriteBytes() : 0;
		if (waiting > 0 || this.written != this.writtenBefore) {
			this.writtenBefore = this.written;
			this.quietSince = now;
		}
		if (waiting == 0) {
			this.watching = false;
			return false;
		}
		if (!this.watching) {
			this.watching = true;
			this.pace.restart(now);
		}
		long acknowledged = AcknowledgedBytes.of(channel);
		long takenNow = (acknowledged != AcknowledgedBytes.UNKNOWN) ? acknowledged : this.written - waiting;
		this.pace.progress(Math.max(takenNow - this.taken, 0), now);
		this.taken = takenNow;
		return this.pace.isTooSlow(now);
	}

	/**
	 * Whether the peer has something to take, as the last tick saw it.
	 * @return whether bytes wait for it in the channel's own buffer
	 */
	public boolean isWaiting() {
		return this.watching;
	}

	/**
	 * Returns since when there was neither anything new to take nor anything left.
	 * @return coarse nanoseconds, those of the last tick if there was
	 */
	public long quietSince() {
		return this.quietSince;
	}

}
