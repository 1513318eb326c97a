package io.httpy.benchmarks.macro.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Contenders;
import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.plan.Plan;
import io.httpy.benchmarks.macro.plan.Scenario;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run leaves behind: {@code report.md}, {@code report.html}, {@code charts/*.svg},
 * and {@code results.json} with the figures of each round.
 */
public final class Report {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.INDENT_OUTPUT)
		.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
		.build();

	private final Facts facts;

	private final Results results;

	/**
	 * Creates one.
	 * @param facts what one has to know to read it
	 * @param results the figures
	 */
	public Report(Facts facts, Results results) {
		this.facts = facts;
		this.results = results;
	}

	/**
	 * Writes all files.
	 * @param directory where to
	 * @throws IOException if one cannot be written
	 */
	public void write(Path directory) throws IOException {
		Map<String, String> charts = charts();
		Files.createDirectories(directory.resolve("charts"));
		for (Map.Entry<String, String> chart : charts.entrySet()) {
			Files.writeString(directory.resolve(chart.getKey()), chart.getValue());
		}
		String markdown = MarkdownReport.of(this.facts, this.results);
		Files.writeString(directory.resolve("report.md"), markdown);
		Files.writeString(directory.resolve("report.html"), HtmlReport.of(markdown, charts));
		Files.writeString(directory.resolve("results.json"), MAPPER.writeValueAsString(json()));
	}

	private Map<String, String> charts() {
		Map<String, String> charts = new LinkedHashMap<>();
		for (Scenario scenario : this.facts.scenarios()) {
			for (Metric metric : scenario.charts()) {
				if (this.results.has(scenario, metric)) {
					charts.put(MarkdownReport.chart(scenario, metric),
							BarChart.draw(scenario.toString(), metric, bars(scenario, metric)));
				}
			}
		}
		return charts;
	}

	private List<BarChart.Bar> bars(Scenario scenario, Metric metric) {
		List<BarChart.Bar> bars = new ArrayList<>();
		for (Contender contender : this.facts.contenders()) {
			this.results.spread(new Cell(scenario, metric, contender.name()))
				.ifPresent((spread) -> bars.add(new BarChart.Bar(contender.title(), spread, isOwn(contender))));
		}
		return bars;
	}

	private static boolean isOwn(Contender contender) {
		return contender.name().equals(Contenders.HTTPY) || contender.name().equals(Contenders.HTTPY_VIRTUAL);
	}

	private Document json() {
		return new Document(this.facts.date(), this.facts.machine(), this.facts.plan(), this.facts.versions(),
				this.results.rounds(), this.results.failures(), this.results.skipped(), Targets.judge(this.results));
	}

	/** The shape of {@code results.json}. */
	private record Document(String date, Map<String, String> machine, Plan plan, Map<String, String> versions,
			List<Round> rounds, List<Failure> failures, List<String> skipped, List<Verdict> targets) {

	}

}
