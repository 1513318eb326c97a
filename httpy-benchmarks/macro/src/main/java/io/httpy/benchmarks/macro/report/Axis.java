package io.httpy.benchmarks.macro.report;

import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * An axis from 0 with a few round numbers on it.
 *
 * @param step from one number to the next
 * @param steps how many there are, besides 0
 */
record Axis(double step, int steps) {

	private static final int MAX_STEPS = 5;

	/**
	 * Makes an axis.
	 * @param greatest the greatest value that has to find room
	 * @return the axis
	 */
	static Axis upTo(double greatest) {
		double least = Math.max(greatest, Double.MIN_NORMAL) / MAX_STEPS;
		double power = Math.pow(10, Math.floor(Math.log10(least)));
		double step = power
				* DoubleStream.of(1, 2, 5, 10).filter((factor) -> factor * power >= least).findFirst().orElse(10);
		return new Axis(step, (int) Math.max(1, Math.ceil(greatest / step)));
	}

	double end() {
		return this.step * this.steps;
	}

	double[] ticks() {
		return IntStream.rangeClosed(0, this.steps).mapToDouble((tick) -> tick * this.step).toArray();
	}

	String print(double tick) {
		return String.format(Locale.ROOT, (this.step < 1) ? "%.1f" : "%,.0f", tick);
	}

}
