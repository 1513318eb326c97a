package io.httpy.protocol.stream;

import java.time.Duration;

/**
 * Counts what costs work and brings no request, in windows of time. Times are coarse
 * nanoseconds.
 */
public final class FloodGauge {

	private final int max;

	private final long windowNanos;

	private long windowStart;

	private int count;

	/**
	 * Creates a gauge.
	 * @param max how much is borne in a window
	 * @param window the length of a window
	 * @param now the time
	 */
	public FloodGauge(int max, Duration window, long now) {
		this.max = max;
		this.windowNanos = window.toNanos();
		this.windowStart = now;
	}

	/**
	 * Counts one more.
	 * @param now the time
	 * @return whether it is one too many
	 */
	public boolean isFlood(long now) {
		if (now - this.windowStart >= this.windowNanos) {
			this.windowStart = now;
			this.count = 0;
		}
		return ++this.count > this.max;
	}

}
