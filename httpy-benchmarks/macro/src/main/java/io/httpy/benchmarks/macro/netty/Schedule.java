package io.httpy.benchmarks.macro.netty;

import java.util.concurrent.TimeUnit;

/**
 * When requests begin, in nanoseconds since the load began. Without a rate the next one
 * begins as soon as a connection has room for it. With a rate each has its time, whatever
 * becomes of those before it: one that finds no room is late, and its latency counts from
 * the time at which it was to begin, or a slow server would seem fast by being asked less
 * (coordinated omission).
 */
final class Schedule {

	/** Nothing is to be sent now. */
	static final long NONE = -1;

	/** No request has a time that is still to come. */
	static final long NEVER = Long.MAX_VALUE;

	private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

	private final long measuredFrom;

	private final long end;

	/** Nanoseconds between two requests, 0 without a rate. */
	private final double period;

	private long taken;

	Schedule(LoadOptions options) {
		this.measuredFrom = (long) (options.warmup() * SECOND);
		this.end = this.measuredFrom + (long) (options.seconds() * SECOND);
		this.period = (options.rate() > 0) ? SECOND / options.rate() : 0;
	}

	/**
	 * Takes the next request.
	 * @param now the time
	 * @return when it was to begin, or {@link #NONE}
	 */
	long take(long now) {
		long due = due(now);
		if (due > now || due >= this.end) {
			return NONE;
		}
		this.taken++;
		return due;
	}

	private long due(long now) {
		return (this.period > 0) ? (long) (this.taken * this.period) : now;
	}

	/**
	 * Returns how long it is until the next request has its time.
	 * @param now the time
	 * @return nanoseconds, not positive for one that is late; or {@link #NEVER}
	 */
	long untilNext(long now) {
		long due = due(now);
		return (this.period > 0 && due < this.end) ? due - now : NEVER;
	}

	/** Whether no more requests begin. */
	boolean isExhausted(long now) {
		return due(now) >= this.end;
	}

	/** Whether a request that was to begin at that time counts. */
	boolean isMeasured(long begin) {
		return begin >= this.measuredFrom;
	}

	long measuredFrom() {
		return this.measuredFrom;
	}

	long end() {
		return this.end;
	}

}
