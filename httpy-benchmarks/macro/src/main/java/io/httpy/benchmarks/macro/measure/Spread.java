package io.httpy.benchmarks.macro.measure;

import java.util.Collection;

/**
 * The least, the middle and the greatest of what the rounds gave.
 *
 * @param min the least
 * @param median the middle
 * @param max the greatest
 */
public record Spread(double min, double median, double max) {

	/**
	 * Sums values up.
	 * @param values at least one
	 * @return the spread
	 */
	public static Spread of(Collection<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
		int middle = sorted.length / 2;
		double median = (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
		return new Spread(sorted[0], median, sorted[sorted.length - 1]);
	}

}
