package io.httpy.benchmarks.macro;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Contenders;
import io.httpy.benchmarks.macro.contender.Ground;
import io.httpy.benchmarks.macro.plan.Plan;
import io.httpy.benchmarks.macro.plan.Scenario;
import io.httpy.benchmarks.macro.report.Failure;
import io.httpy.benchmarks.macro.report.Results;

/**
 * What all parts of a run share.
 *
 * @param ground what the contenders stand on
 * @param plan how long everything takes
 * @param contenders who takes part
 * @param scenarios in what
 * @param output the directory for what the run leaves behind
 * @param console for lines about how it goes on
 * @param results the figures, filled while it goes on
 */
record Run(Ground ground, Plan plan, List<Contender> contenders, List<Scenario> scenarios, Path output,
		PrintWriter console, Results results) {

	/** Notes that a contender could not do what it was to do; the others go on. */
	void fail(Contender contender, String during, Exception reason) {
		String message = String.valueOf(reason.getMessage());
		this.results.add(new Failure(contender.name(), during, message));
		say("  %s FAILED: %s: %s", contender, during, message);
	}

	/** Prints a line at once. */
	void say(String format, Object... values) {
		this.console.printf(format + "%n", values);
		this.console.flush();
	}

	/** Returns the same run with fewer contenders and scenarios. */
	Run with(List<Contender> fewerContenders, List<Scenario> fewerScenarios) {
		return new Run(this.ground, this.plan, fewerContenders, fewerScenarios, this.output, this.console,
				this.results);
	}

	/** Returns whom the others are compared with. */
	Optional<Contender> baseline() {
		return this.contenders.stream()
			.filter((contender) -> contender.name().equals(Contenders.NETTY))
			.findFirst()
			.or(() -> this.contenders.stream().findFirst());
	}

	/** Returns the file for what a server writes. */
	Path log(Contender contender, String occasion) {
		return this.output.resolve("logs").resolve(contender.name() + "-" + occasion + ".log");
	}

	/** Returns who speaks what a scenario needs. */
	boolean takesPart(Contender contender, Scenario scenario) {
		return contender.protocols().contains(scenario.load().protocol());
	}

}
