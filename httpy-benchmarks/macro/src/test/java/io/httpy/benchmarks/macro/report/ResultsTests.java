package io.httpy.benchmarks.macro.report;

import java.util.Map;

import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.measure.Spread;
import io.httpy.benchmarks.macro.plan.Scenario;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultsTests {

	private final Results results = new Results();

	@Test
	void ratiosAreOfTheSameRound() {
		add("httpy", 10, 40);
		add("netty", 20, 20);
		assertThat(this.results.ratio(cell("httpy"), cell("netty"))).contains(new Spread(0.5, 1.25, 2));
	}

	@Test
	void roundsThatOnlyOneHasAreNoRatios() {
		add("httpy", 10, 40, 90);
		add("netty", 10);
		assertThat(this.results.ratio(cell("httpy"), cell("netty"))).contains(new Spread(1, 1, 1));
		assertThat(this.results.ratio(cell("httpy"), cell("vertx"))).isEmpty();
	}

	@Test
	void whoFailedHasNoFigures() {
		add("httpy", 10);
		this.results.forget(Scenario.H1_PLAINTEXT, "httpy");
		assertThat(this.results.spread(cell("httpy"))).isEmpty();
		assertThat(this.results.has(Scenario.H1_PLAINTEXT, Metric.CPU)).isFalse();
	}

	@Test
	void aTargetIsMetByTheMedian() {
		add("httpy", 11, 12, 10);
		add("netty", 10, 10, 10);
		Target target = new Target("CPU", cell("httpy"), cell("netty"), 1.1);
		assertThat(target.judge(this.results))
			.isEqualTo(new Verdict("CPU", "1.10", "1.10", "1.00 to 1.20", Verdict.State.MET));
		assertThat(new Target("CPU", cell("httpy"), null, 10.9).judge(this.results))
			.isEqualTo(new Verdict("CPU", "10.9", "11.0", "10.0 to 12.0", Verdict.State.MISSED));
	}

	@Test
	void aTargetWithoutFiguresIsNotMeasured() {
		assertThat(Targets.judge(this.results)).hasSize(27)
			.allSatisfy((verdict) -> assertThat(verdict.state()).isEqualTo(Verdict.State.NOT_MEASURED));
		assertThat(Targets.judge(this.results).get(0))
			.hasToString("not measured h1 plaintext: CPU beside Netty: at most 1.10");
	}

	private void add(String contender, double... values) {
		for (int i = 0; i < values.length; i++) {
			this.results.add(new Round(Scenario.H1_PLAINTEXT, contender, i, Map.of(Metric.CPU, values[i])));
		}
	}

	private static Cell cell(String contender) {
		return new Cell(Scenario.H1_PLAINTEXT, Metric.CPU, contender);
	}

}
