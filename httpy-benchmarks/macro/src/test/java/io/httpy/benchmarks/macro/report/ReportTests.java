package io.httpy.benchmarks.macro.report;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Contenders;
import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.measure.Spread;
import io.httpy.benchmarks.macro.plan.Plan;
import io.httpy.benchmarks.macro.plan.Scenario;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	@TempDir
	private Path directory;

	private final Results results = new Results();

	@BeforeEach
	void write() throws IOException {
		for (int round = 0; round < 2; round++) {
			add(round, Contenders.HTTPY, 11 + round, 1_300);
			add(round, Contenders.NETTY, 10, 1_100);
		}
		this.results.add(new Failure("vertx", "h1 plaintext", "3 of 10 | requests\nfailed <b>"));
		this.results.skip("Flask: Python does not have flask");
		List<Contender> contenders = Contenders.all().subList(0, 3);
		new Report(
				new Facts("2026-01-01T00:00:00Z", Map.of("Processor", "a CPU, 2 cores"), Plan.quick(), contenders,
						Map.of(Contenders.NETTY, "netty-codec-http 4.2.18.Final"), List.of(Scenario.values())),
				this.results)
			.write(this.directory);
	}

	@Test
	void theMarkdownHasMachineVersionsTargetsAndFigures() throws IOException {
		assertThat(read("report.md")).contains("| Processor | a CPU, 2 cores |",
				"| Netty by hand | written for these routes, responses as in Netty's examples | netty-codec-http 4.2.18.Final |",
				"| h1 plaintext: CPU beside Netty | 1.10 | 1.15 | 1.10 to 1.20 | **missed** |",
				"| h1 plaintext: bytes of heap per request | 1,500 | 1,300 | 1,300 to 1,300 | met |",
				"| h1 plaintext | 1.15 (1,300) | - | 1.00 (1,100) |",
				"![h1 plaintext: Server CPU per request, µs](charts/h1-plaintext-cpu.svg)",
				"| HTTPy | 11.5 (11.0 to 12.0) | 1,300 (1,300 to 1,300) |",
				"- **vertx**, h1 plaintext: 3 of 10 | requests failed <b>", "- Flask: Python does not have flask");
	}

	@Test
	void theHtmlHasTheChartsInsideAndNothingFromOutside() throws IOException {
		assertThat(read("report.html"))
			.contains("<svg class=\"chart\"", "<td align=\"right\">1,300 (1,300 to 1,300)</td>", "failed &lt;b&gt;")
			.doesNotContain("<img", "src=", "<b>");
	}

	@Test
	void theRawFiguresAreJson() throws IOException {
		JsonNode json = new JsonMapper().readTree(read("results.json"));
		assertThat(json.path("rounds")).hasSize(4);
		assertThat(json.at("/rounds/0/values/CPU").asDouble()).isEqualTo(11);
		assertThat(json.at("/targets/0/state").asString()).isEqualTo("MISSED");
		assertThat(json.at("/plan/rounds").asInt()).isEqualTo(2);
	}

	@Test
	void aChartHasItsShortestBarFirst() throws Exception {
		String svg = BarChart.draw("A & B", Metric.CPU, List.of(new BarChart.Bar("long", new Spread(1, 30, 40), false),
				new BarChart.Bar("short", new Spread(1, 2, 3), true)));
		Document document = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new InputSource(new StringReader(svg)));
		assertThat(document.getElementsByTagName("rect").getLength()).isEqualTo(2);
		assertThat(svg.indexOf(">short<")).isPositive().isLessThan(svg.indexOf(">long<"));
		assertThat(svg).contains("A &amp; B", "class=\"bar own\"").doesNotContain("\n\n");
	}

	@Test
	void anAxisHasAFewRoundNumbers() {
		assertThat(Axis.upTo(37)).isEqualTo(new Axis(10, 4));
		assertThat(Axis.upTo(0.9)).isEqualTo(new Axis(0.2, 5));
		assertThat(Axis.upTo(18_200).end()).isEqualTo(20_000);
		assertThat(Axis.upTo(0).steps()).isPositive();
	}

	private void add(int round, String contender, double cpu, double heap) {
		this.results
			.add(new Round(Scenario.H1_PLAINTEXT, contender, round, Map.of(Metric.CPU, cpu, Metric.HEAP, heap)));
	}

	private String read(String file) throws IOException {
		return Files.readString(this.directory.resolve(file));
	}

}
