package io.httpy.benchmarks.macro.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Protocol;
import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.measure.Spread;
import io.httpy.benchmarks.macro.plan.Plan;
import io.httpy.benchmarks.macro.plan.Scenario;

/**
 * The report for people.
 */
final class MarkdownReport {

	private static final String NONE = "-";

	private final Facts facts;

	private final Results results;

	private final Markdown text = new Markdown();

	private MarkdownReport(Facts facts, Results results) {
		this.facts = facts;
		this.results = results;
	}

	static String of(Facts facts, Results results) {
		MarkdownReport report = new MarkdownReport(facts, results);
		report.text.heading(1, "HTTPy and its peers");
		report.addFacts();
		report.addTargets();
		report.addOverview();
		report.measuredScenarios().forEach(report::addScenario);
		report.addTroubles();
		return report.text.toString();
	}

	/**
	 * Names the file of a chart, seen from the report.
	 */
	static String chart(Scenario scenario, Metric metric) {
		return "charts/" + scenario.id() + "-" + metric.name().toLowerCase(Locale.ROOT) + ".svg";
	}

	private void addFacts() {
		Plan plan = this.facts.plan();
		this.text.block("Measured on " + this.facts.date() + ", all in one run on one machine, load and server beside "
				+ "each other. Each scenario warmed each contender up for " + plan.warmup() + " s, then "
				+ plan.rounds() + " rounds of " + plan.seconds() + " s went from one contender to the next. "
				+ "Figures are the median of the rounds, in brackets the least and the greatest; ratios are "
				+ "taken round by round.");
		this.text.words(List.of("Machine", ""),
				this.facts.machine()
					.entrySet()
					.stream()
					.map((fact) -> List.of(fact.getKey(), fact.getValue()))
					.toList());
		this.text.words(List.of("Contender", "What it is", "Version"),
				this.facts.contenders()
					.stream()
					.map((each) -> List.of(each.title(), each.about(), version(each)))
					.toList());
	}

	private String version(Contender contender) {
		return this.facts.versions().getOrDefault(contender.name(), NONE);
	}

	private void addTargets() {
		this.text.heading(2, "Targets");
		this.text.figures(List.of("Target", "At most", "Seen", "Least to greatest", "Verdict"),
				Targets.judge(this.results)
					.stream()
					.map((verdict) -> List.of(verdict.target(), verdict.limit(), verdict.seen(), verdict.spread(),
							(verdict.state() == Verdict.State.MISSED) ? "**missed**" : verdict.state().toString()))
					.toList());
	}

	private void addOverview() {
		List<Scenario> loads = measuredScenarios().stream().filter((each) -> !each.isSolo()).toList();
		if (loads.isEmpty()) {
			return;
		}
		this.text.heading(2, "Overview");
		this.text.block("Server CPU per request as a multiple of that of " + this.facts.baseline()
				+ ", and bytes of heap allocated for a request.");
		List<String> header = new ArrayList<>(List.of("Scenario"));
		this.facts.contenders().forEach((contender) -> header.add(contender.title()));
		this.text.figures(header, loads.stream().map(this::overview).toList());
	}

	private List<String> overview(Scenario scenario) {
		List<String> row = new ArrayList<>(List.of(scenario.toString()));
		for (Contender contender : this.facts.contenders()) {
			Cell cpu = new Cell(scenario, Metric.CPU, contender.name());
			Cell heap = new Cell(scenario, Metric.HEAP, contender.name());
			row.add(this.results.ratio(cpu, beside(cpu)).map((ratio) -> "%.2f".formatted(ratio.median())).orElse(NONE)
					+ this.results.spread(heap)
						.map((bytes) -> " (" + Metric.HEAP.print(bytes.median()) + ")")
						.orElse(""));
		}
		return row;
	}

	private Cell beside(Cell cell) {
		return new Cell(cell.scenario(), cell.metric(), this.facts.baseline().name());
	}

	private void addScenario(Scenario scenario) {
		this.text.heading(2, scenario.toString());
		this.text.block(scenario.isSolo() ? "Each contender alone."
				: "`" + scenario.load().route().path() + "`, " + scenario.load() + "." + request(scenario));
		scenario.charts()
			.stream()
			.filter((metric) -> this.results.has(scenario, metric))
			.forEach((metric) -> this.text.image(scenario + ": " + metric, chart(scenario, metric)));
		List<Metric> metrics = Arrays.stream(Metric.values())
			.filter((metric) -> this.results.has(scenario, metric))
			.toList();
		List<String> header = new ArrayList<>(List.of(""));
		metrics.forEach((metric) -> header.add(metric.toString()));
		this.text.figures(header, this.facts.contenders()
			.stream()
			.filter((contender) -> metrics.stream()
				.anyMatch((metric) -> this.results.spread(new Cell(scenario, metric, contender.name())).isPresent()))
			.map((contender) -> row(scenario, metrics, contender))
			.toList());
	}

	private static String request(Scenario scenario) {
		return (scenario.load().protocol() == Protocol.WEBSOCKET)
				? " A request is a message of 64 bytes of text that comes back." : "";
	}

	private List<String> row(Scenario scenario, List<Metric> metrics, Contender contender) {
		List<String> row = new ArrayList<>(List.of(contender.title()));
		for (Metric metric : metrics) {
			Cell cell = new Cell(scenario, metric, contender.name());
			row.add(this.results.spread(cell).map((spread) -> print(metric, spread)).orElse(NONE));
		}
		return row;
	}

	private static String print(Metric metric, Spread spread) {
		return "%s (%s to %s)".formatted(metric.print(spread.median()), metric.print(spread.min()),
				metric.print(spread.max()));
	}

	private void addTroubles() {
		if (!this.results.failures().isEmpty()) {
			this.text.heading(2, "Failed");
			this.text.list(this.results.failures()
				.stream()
				.map((failure) -> "**" + failure.contender() + "**, " + failure.during() + ": " + failure.reason())
				.toList());
		}
		if (!this.results.skipped().isEmpty()) {
			this.text.heading(2, "Skipped");
			this.text.list(this.results.skipped());
		}
	}

	private List<Scenario> measuredScenarios() {
		return this.facts.scenarios()
			.stream()
			.filter((scenario) -> Arrays.stream(Metric.values())
				.anyMatch((metric) -> this.results.has(scenario, metric)))
			.toList();
	}

}
