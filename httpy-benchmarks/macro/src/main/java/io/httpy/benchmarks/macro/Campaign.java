package io.httpy.benchmarks.macro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.load.LoadDriver;
import io.httpy.benchmarks.macro.plan.Scenario;

/**
 * A run from its beginning to the report.
 */
final class Campaign {

	private final Run asked;

	Campaign(Run asked) {
		this.asked = asked;
	}

	/**
	 * Measures what can be measured and reports it.
	 * @return whether there is any figure
	 */
	boolean run() throws IOException {
		// A run that is interrupted leaves no server behind
		Runtime.getRuntime()
			.addShutdownHook(
					new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
		Run run = possible();
		run.say("%d contenders, %d scenarios, about %d minutes", run.contenders().size(), run.scenarios().size(),
				Math.max(1, run.plan().estimate(run.contenders(), run.scenarios()).toMinutes()));
		// Who could not be started once would only take another minute to fail again
		Run rest = run.with(new Solo(run).measure(), run.scenarios());
		new Side(rest, false).measure();
		new Side(rest, true).measure();
		return !run.results().rounds().isEmpty();
	}

	private Run possible() {
		List<Contender> contenders = new ArrayList<>();
		for (Contender contender : this.asked.contenders()) {
			contender.launch()
				.missing(this.asked.ground())
				.ifPresentOrElse((missing) -> skip(contender.toString(), missing), () -> contenders.add(contender));
		}
		List<Scenario> scenarios = new ArrayList<>();
		for (Scenario scenario : this.asked.scenarios()) {
			LoadDriver.of(scenario.load())
				.missing()
				.filter((missing) -> scenario != Scenario.START)
				.ifPresentOrElse((missing) -> skip(scenario.toString(), missing), () -> scenarios.add(scenario));
		}
		return this.asked.with(contenders, scenarios);
	}

	private void skip(String what, String missing) {
		this.asked.results().skip(what + ": " + missing);
		this.asked.say("%s is skipped: %s", what, missing);
	}

}
