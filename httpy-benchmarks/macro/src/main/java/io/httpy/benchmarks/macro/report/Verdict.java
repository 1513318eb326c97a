package io.httpy.benchmarks.macro.report;

import java.util.Locale;

/**
 * How a run stands to a target.
 *
 * @param target what the target says
 * @param limit what was asked for at most
 * @param seen the median of the rounds, empty if it was not measured
 * @param spread the least and the greatest of the rounds, empty if it was not measured
 * @param state whether it is met
 */
public record Verdict(String target, String limit, String seen, String spread, State state) {

	@Override
	public String toString() {
		return "%-12s %s: at most %s%s".formatted(this.state, this.target, this.limit,
				this.seen.isEmpty() ? "" : "; " + this.seen + " (" + this.spread + ")");
	}

	/** Whether a target is met. */
	public enum State {

		/** By the median. */
		MET,

		/** Not by the median. */
		MISSED,

		/** There is no figure. */
		NOT_MEASURED;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', ' ');
		}

	}

}
