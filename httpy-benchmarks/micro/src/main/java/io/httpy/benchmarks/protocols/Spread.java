package io.httpy.benchmarks.protocols;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The least, the middle and the greatest of what the rounds gave.
 */
record Spread(double min, double median, double max) {

	static Spread of(DoubleStream values) {
		double[] sorted = values.sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(sorted[0], median, sorted[sorted.length - 1]);
	}

	String print(int decimals) {
		String format = "%,10." + decimals + "f";
		return String.format(Locale.ROOT, format + format + format, this.min, this.median, this.max);
	}

}
