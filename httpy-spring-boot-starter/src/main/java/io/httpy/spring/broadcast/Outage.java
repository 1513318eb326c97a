package io.httpy.spring.broadcast;

import java.time.Duration;

/**
 * The time without Redis: one line tells when it begins, and one when it ends. Used by
 * one thread.
 */
final class Outage {

	private boolean lasts;

	private long since;

	private long lostBefore;

	/**
	 * Redis cannot be reached, or still cannot.
	 * @param lost how many messages were lost before
	 */
	void begin(RuntimeException failure, long lost) {
		if (!this.lasts) {
			this.lasts = true;
			this.since = System.nanoTime();
			this.lostBefore = lost;
			RelayLog.lost(failure);
		}
	}

	/**
	 * Redis can be reached.
	 * @param lost how many messages were lost until now
	 */
	void end(long lost) {
		if (this.lasts) {
			this.lasts = false;
			RelayLog.recovered(Duration.ofNanos(System.nanoTime() - this.since), lost - this.lostBefore);
		}
	}

}
