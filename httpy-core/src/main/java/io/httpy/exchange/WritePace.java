package io.httpy.exchange;

import io.httpy.config.TimeoutsConfig;

/**
 * Tells whether a response is taken fast enough. Each byte pays for the time that it
 * takes at the minimum rate, a window in advance at most, and a peer is too slow when it
 * owes more time than a stall. Windows would not do: that bytes were taken is seen in
 * steps, for the kernel of the peer makes room when it has much of it, so that an honest
 * peer may show nothing for the length of one. Without a minimum rate any byte ends a
 * stall, and none pays for more. Times are coarse nanoseconds.
 */
public final class WritePace {

	/** How long a peer may owe. */
	private final long allowanceNanos;

	/** How much time can be paid for in advance. */
	private final long creditNanos;

	private final double nanosPerByte;

	private long paidUntil;

	/**
	 * Creates a pace.
	 * @param timeouts its limits
	 */
	public WritePace(TimeoutsConfig timeouts) {
		boolean rated = timeouts.minRate() > 0;
		long stall = timeouts.writeStall().toNanos();
		long window = timeouts.rateWindow().toNanos();
		this.allowanceNanos = rated ? Math.min(stall, window) : stall;
		this.creditNanos = rated ? window : 0;
		this.nanosPerByte = rated ? 1e9 / timeouts.minRate() : Double.MAX_VALUE;
	}

	/**
	 * Begins anew: the peer has something to take again.
	 * @param now the time
	 */
	public void restart(long now) {
		this.paidUntil = now;
	}

	/**
	 * Leaves out a time in which the peer could take nothing.
	 * @param nanos its length
	 */
	public void shift(long nanos) {
		this.paidUntil += nanos;
	}

	/**
	 * Counts bytes that were taken.
	 * @param bytes how many
	 * @param now the time
	 */
	public void progress(long bytes, long now) {
		long room = now + this.creditNanos - this.paidUntil;
		this.paidUntil += Math.min((long) (bytes * this.nanosPerByte), Math.max(room, 0));
	}

	/**
	 * Whether the peer owes more time than it may.
	 * @param now the time
	 * @return whether it is too slow
	 */
	public boolean isTooSlow(long now) {
		return now - this.paidUntil > this.allowanceNanos;
	}

}
