package io.httpy.benchmarks.macro.netty;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.HdrHistogram.Histogram;

/**
 * What was measured.
 *
 * @param completed how many requests were answered as they should be, of those that began
 * while it was measured
 * @param failed how many were not, of all of the run, and how many connections were lost
 * @param seconds the time in which those that are measured were sent
 * @param p50 the latency that half of them do not exceed, in microseconds
 * @param p99 the latency that 99 of 100 do not exceed, in microseconds
 * @param p999 the latency that 999 of 1,000 do not exceed, in microseconds
 */
public record LoadResult(long completed, long failed, double seconds, long p50, long p99, long p999) {

	/**
	 * Sums up.
	 * @param latencies of the requests that are measured, in nanoseconds
	 * @param failed how many failures there were
	 * @param nanos the time in which the requests were sent
	 */
	static LoadResult of(Histogram latencies, long failed, long nanos) {
		return new LoadResult(latencies.getTotalCount(), failed, nanos / 1e9, micros(latencies, 50),
				micros(latencies, 99), micros(latencies, 99.9));
	}

	private static long micros(Histogram latencies, double percentile) {
		return TimeUnit.NANOSECONDS.toMicros(latencies.getValueAtPercentile(percentile));
	}

	/**
	 * Prints it.
	 * @return one line
	 */
	public String toJson() {
		return String.format(Locale.ROOT,
				"{\"completed\":%d,\"failed\":%d,\"seconds\":%.3f,"
						+ "\"latencies\":{\"p50\":%d,\"p99\":%d,\"p99.9\":%d}}",
				this.completed, this.failed, this.seconds, this.p50, this.p99, this.p999);
	}

}
