package io.httpy.benchmarks.macro;

import java.util.List;
import java.util.Optional;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.measure.Spread;
import io.httpy.benchmarks.macro.plan.Scenario;
import io.httpy.benchmarks.macro.report.Cell;

/**
 * Prints figures while the run goes on.
 */
final class Console {

	private final Run run;

	Console(Run run) {
		this.run = run;
	}

	/**
	 * Prints what all contenders gave in a scenario: least, middle and greatest of the
	 * rounds.
	 */
	void print(Scenario scenario) {
		for (Metric metric : Metric.values()) {
			if (this.run.results().has(scenario, metric)) {
				this.run.say("  %s", metric);
				this.run.contenders().forEach((contender) -> print(scenario, metric, contender));
			}
		}
	}

	private void print(Scenario scenario, Metric metric, Contender contender) {
		Cell cell = new Cell(scenario, metric, contender.name());
		Optional<Spread> spread = this.run.results().spread(cell);
		spread.ifPresent((values) -> this.run.say("    %-24s %s   %s", contender, columns(metric, values),
				this.run.baseline()
					.flatMap((baseline) -> this.run.results().ratio(cell, new Cell(scenario, metric, baseline.name())))
					.map((ratio) -> "x %.2f (%.2f to %.2f)".formatted(ratio.median(), ratio.min(), ratio.max()))
					.orElse("")));
	}

	private static String columns(Metric metric, Spread spread) {
		List<Double> values = List.of(spread.min(), spread.median(), spread.max());
		return String.join("", values.stream().map((value) -> "%12s".formatted(metric.print(value))).toList());
	}

}
