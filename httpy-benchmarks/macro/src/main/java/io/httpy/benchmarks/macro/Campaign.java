package io.httpy.benchmarks.macro;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.load.LoadDriver;
import io.httpy.benchmarks.macro.plan.Scenario;
import io.httpy.benchmarks.macro.process.Machine;
import io.httpy.benchmarks.macro.report.Facts;
import io.httpy.benchmarks.macro.report.Report;
import io.httpy.benchmarks.macro.report.Targets;

/**
 * A run from its beginning to the report.
 */
final class Campaign {

	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT);

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
		Facts facts = facts(run);
		facts.machine().forEach((part, value) -> run.say("  %s: %s", part, value));
		// Who could not be started once would only take another minute to fail again
		Run rest = run.with(new Solo(run).measure(), run.scenarios());
		new Side(rest, false).measure();
		new Side(rest, true).measure();
		if (run.results().rounds().isEmpty()) {
			run.say("Nothing could be measured");
			return false;
		}
		report(run, facts);
		return true;
	}

	private static Facts facts(Run run) {
		Map<String, String> versions = new LinkedHashMap<>();
		run.contenders().forEach((each) -> versions.put(each.name(), each.launch().version(run.ground())));
		String date = DATE.format(OffsetDateTime.now(ZoneOffset.UTC));
		return new Facts(date, Machine.facts(run.ground().java()), run.plan(), run.contenders(), versions,
				run.scenarios());
	}

	private static void report(Run run, Facts facts) throws IOException {
		run.say("%nTargets");
		Targets.judge(run.results()).forEach((verdict) -> run.say("  %s", verdict));
		new Report(facts, run.results()).write(run.output());
		run.say("%nThe report is in %s", run.output().resolve("report.html"));
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
