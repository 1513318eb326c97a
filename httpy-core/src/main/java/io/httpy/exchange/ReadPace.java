package io.httpy.exchange;

import io.httpy.config.TimeoutsConfig;

/**
 * Tells whether a request body comes fast enough: some bytes within the time of a stall,
 * and the minimum rate on the average of each window. Its bytes are seen one by one, so
 * there is no reason to be more patient. Time in which the peer is not waited for does
 * not count; that is what {@link #pause} and {@link #resume} are for. Times are coarse
 * nanoseconds.
 */
public final class ReadPace {

	private final long stallNanos;

	private final long windowNanos;

	private final long bytesPerWindow;

	private boolean running;

	private long pausedAt;

	private long windowStart;

	private long windowBytes;

	private long lastProgress;

	/**
	 * Creates a paused pace.
	 * @param timeouts its limits
	 */
	public ReadPace(TimeoutsConfig timeouts) {
		this.stallNanos = timeouts.bodyStall().toNanos();
		this.windowNanos = timeouts.rateWindow().toNanos();
		this.bytesPerWindow = (long) (timeouts.minRate() * (this.windowNanos / 1e9));
	}

	/**
	 * Begins anew, for another message.
	 * @param now the time
	 */
	public void restart(long now) {
		this.running = true;
		this.windowStart = now;
		this.windowBytes = 0;
		this.lastProgress = now;
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
	 * Goes on where it was paused. What was counted stays, so that a peer gains nothing
	 * by feeding one byte at a time to a reader that asks again after each.
	 * @param now the time
	 */
	public void resume(long now) {
		if (!this.running) {
			this.running = true;
			this.windowStart += now - this.pausedAt;
			this.lastProgress += now - this.pausedAt;
		}
	}

	/**
	 * Counts bytes that came.
	 * @param bytes how many, from 1
	 * @param now the time
	 */
	public void progress(long bytes, long now) {
		this.windowBytes += bytes;
		this.lastProgress = now;
	}

	/**
	 * Whether the peer is too slow. Asked with each tick; begins the next window.
	 * @param now the time
	 * @return whether a stall or a window with too few bytes has passed
	 */
	public boolean isTooSlow(long now) {
		if (!this.running) {
			return false;
		}
		if (now - this.lastProgress > this.stallNanos) {
			return true;
		}
		if (now - this.windowStart < this.windowNanos) {
			return false;
		}
		boolean tooFew = this.windowBytes < this.bytesPerWindow;
		this.windowStart = now;
		this.windowBytes = 0;
		return tooFew;
	}

}
