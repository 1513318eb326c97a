package io.httpy.transport;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts stalls of event loops, over all starts of a server. Thread-safe.
 */
public final class StallCount {

	private final AtomicLong count = new AtomicLong();

	private final AtomicLong longest = new AtomicLong();

	void began() {
		this.count.incrementAndGet();
	}

	void lasts(long nanos) {
		this.longest.accumulateAndGet(nanos, Math::max);
	}

	/**
	 * Returns the stalls.
	 * @return how many there were, those that last included
	 */
	public long count() {
		return this.count.get();
	}

	/**
	 * Returns the length of the longest.
	 * @return its nanoseconds, or 0 if there was none
	 */
	public long longestNanos() {
		return this.longest.get();
	}

}
