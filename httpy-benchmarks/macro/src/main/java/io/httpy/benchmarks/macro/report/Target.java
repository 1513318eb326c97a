package io.httpy.benchmarks.macro.report;

import java.util.Optional;

import io.httpy.benchmarks.macro.measure.Spread;

import org.jspecify.annotations.Nullable;

/**
 * What is to be reached.
 *
 * @param title what it says
 * @param cell the figure
 * @param by what the figure is divided by, round by round, or {@code null} if it counts
 * as it is
 * @param limit the figure's median, or that of the ratios, is at most this
 */
record Target(String title, Cell cell, @Nullable Cell by, double limit) {

	/**
	 * Judges it.
	 * @param results the figures of the run
	 * @return the verdict
	 */
	Verdict judge(Results results) {
		Optional<Spread> seen = (this.by != null) ? results.ratio(this.cell, this.by) : results.spread(this.cell);
		return new Verdict(this.title, print(this.limit), seen.map(Spread::median).map(this::print).orElse(""),
				seen.map((spread) -> print(spread.min()) + " to " + print(spread.max())).orElse(""),
				seen.map((spread) -> (spread.median() <= this.limit) ? Verdict.State.MET : Verdict.State.MISSED)
					.orElse(Verdict.State.NOT_MEASURED));
	}

	private String print(double value) {
		return (this.by != null) ? "%.2f".formatted(value) : this.cell.metric().print(value);
	}

}
