package io.httpy.benchmarks.macro.load;

import org.jspecify.annotations.Nullable;

/**
 * What came of a load.
 *
 * @param completed how many requests were answered with 2xx
 * @param failed how many were answered otherwise, or not at all
 * @param seconds how long it took
 * @param latencies how long answers took, where that is asked for
 */
public record LoadResult(long completed, long failed, double seconds, @Nullable Latencies latencies) {

	/**
	 * Makes sure that the load was answered.
	 * @return this
	 * @throws LoadException if a request failed, or none was answered
	 */
	public LoadResult successful() throws LoadException {
		if (this.failed > 0) {
			throw new LoadException("%,d of %,d requests failed".formatted(this.failed, this.failed + this.completed));
		}
		if (this.completed == 0) {
			throw new LoadException("no request was answered");
		}
		return this;
	}

	/**
	 * How long answers took.
	 *
	 * @param p50 microseconds that half of them took at most
	 * @param p99 microseconds that 99 % took at most
	 * @param p999 microseconds that 99.9 % took at most
	 */
	public record Latencies(double p50, double p99, double p999) {

	}

}
