package io.httpy.exchange;

import java.time.Duration;

import io.httpy.config.TimeoutsConfig;

/**
 * Tells whether bytes move fast enough. Each byte pays for the time that it takes at the
 * minimum rate, and a peer is too slow when the time that it has not paid for is longer
 * than a stall, or than the window of the rate. Time in which the peer is not waited for
 * does not count; that is what {@link #pause} and {@link #resume} are for. Times are
 * coarse nanoseconds.
 */
public final class Pace {

	/** How long a peer may owe. */
	private final long allowanceNanos;

	/** How much time can be paid for in advance. */
	private final long creditNanos;

	private final double nanosPerByte;

	private boolean running;

	private long pausedAt;

	private long paidUntil;

	private Pace(Duration stall, Duration credit, TimeoutsConfig timeouts) {
		boolean rated = timeouts.minRate() > 0;
		long window = timeouts.rateWindow().toNanos();
		this.allowanceNanos = rated ? Math.min(stall.toNanos(), window) : stall.toNanos();
		this.creditNanos = rated ? credit.toNanos() : 0;
		this.nanosPerByte = rated ? 1e9 / timeouts.minRate() : Double.MAX_VALUE;
	}

	/**
	 * Returns the pace required of request bodies. Their bytes are seen one by one, so
	 * that there is no reason to pay in advance.
	 * @param timeouts its limits
	 * @return a paused pace
	 */
	public static Pace ofReads(TimeoutsConfig timeouts) {
		return new Pace(timeouts.bodyStall(), Duration.ZERO, timeouts);
	}

	/**
	 * Returns the pace required of responses. That bytes were taken is seen in bursts,
	 * for the kernels of both sides buffer them and tell of it in large steps, so a burst
	 * pays for a window in advance. Without a minimum rate any byte ends a stall, and
	 * none pays for more.
	 * @param timeouts its limits
	 * @return a paused pace
	 */
	public static Pace ofWrites(TimeoutsConfig timeouts) {
		return new Pace(timeouts.writeStall(), timeouts.rateWindow(), timeouts);
	}

	/**
	 * Begins anew, for another message.
	 * @param now the time
	 */
	public void restart(long now) {
		this.running = true;
		this.paidUntil = now;
	}

	/**
	 * Stops the clock: the peer is not waited for.
	 * @param now the time
	 */
	public void pause(long now) {
		if (this.running) {
			this.running = false;
			this.pausedAt = now;
		}
	}

	/**
	 * Goes on where it was paused. What is owed stays, so that a peer gains nothing by
	 * feeding one byte at a time to a reader that asks again after each.
	 * @param now the time
	 */
	public void resume(long now) {
		if (!this.running) {
			this.running = true;
			pay(now - this.pausedAt, now);
		}
	}

	/**
	 * Counts bytes that moved.
	 * @param bytes how many
	 * @param now the time
	 */
	public void progress(long bytes, long now) {
		pay((long) (bytes * this.nanosPerByte), now);
	}

	private void pay(long nanos, long now) {
		long room = now + this.creditNanos - this.paidUntil;
		this.paidUntil += Math.min(nanos, Math.max(room, 0));
	}

	/**
	 * Whether the peer is too slow.
	 * @param now the time
	 * @return whether it owes more time than it is allowed
	 */
	public boolean isTooSlow(long now) {
		return this.running && now - this.paidUntil > this.allowanceNanos;
	}

}
