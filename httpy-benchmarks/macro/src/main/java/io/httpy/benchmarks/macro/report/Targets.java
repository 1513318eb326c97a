package io.httpy.benchmarks.macro.report;

import java.util.ArrayList;
import java.util.List;

import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.plan.Scenario;

import static io.httpy.benchmarks.macro.contender.Contenders.HTTPY;
import static io.httpy.benchmarks.macro.contender.Contenders.HTTPY_VIRTUAL;
import static io.httpy.benchmarks.macro.contender.Contenders.NETTY;
import static io.httpy.benchmarks.macro.contender.Contenders.VERTX;
import static io.httpy.benchmarks.macro.contender.Contenders.WEBFLUX;

/**
 * What HTTPy is to reach.
 */
public final class Targets {

	/** Of processor time beside Netty by hand, and of bytes of heap. */
	private static final List<Row> ROWS = List.of(new Row(Scenario.H1_PLAINTEXT, 1.10, 1_500),
			new Row(Scenario.H1_JSON, 1.10, 2_000), new Row(Scenario.H1_PATH, 1.10, 2_300),
			new Row(Scenario.H1_ECHO, 1.10, 4_800), new Row(Scenario.H1_LARGE, 1.05, 35_000),
			new Row(Scenario.H1_STATIC, 1.05, 3_000), new Row(Scenario.H1_PIPELINED, 1.10, 1_600),
			new Row(Scenario.H2C_PLAINTEXT, 1.15, 4_000), new Row(Scenario.H2_JSON, 1.15, 4_500));

	/** 4.2 µs where Netty by hand takes 3.5. */
	private static final double USER_TIME = 1.20;

	private static final List<Target> TARGETS = targets();

	private Targets() {
	}

	/**
	 * Judges all of them.
	 * @param results the figures of a run
	 * @return the verdicts
	 */
	public static List<Verdict> judge(Results results) {
		return TARGETS.stream().map((target) -> target.judge(results)).toList();
	}

	private static List<Target> targets() {
		List<Target> targets = new ArrayList<>();
		for (Row row : ROWS) {
			targets.add(ratio(row.scenario() + ": CPU beside Netty", new Cell(row.scenario(), Metric.CPU, HTTPY), NETTY,
					row.cpu()));
			targets.add(new Target(row.scenario() + ": bytes of heap per request",
					new Cell(row.scenario(), Metric.HEAP, HTTPY), null, row.heap()));
		}
		Cell h3 = new Cell(Scenario.H3_PLAINTEXT, Metric.CPU, HTTPY);
		targets.add(ratio("h1 plaintext: user CPU beside Netty", new Cell(Scenario.H1_PLAINTEXT, Metric.USER, HTTPY),
				NETTY, USER_TIME));
		targets.add(ratio("h1 plaintext on virtual threads: CPU beside Netty",
				new Cell(Scenario.H1_PLAINTEXT, Metric.CPU, HTTPY_VIRTUAL), NETTY, 2.0));
		targets.add(ratio("Start to the first 200, beside WebFlux", new Cell(Scenario.START, Metric.START, HTTPY),
				WEBFLUX, 0.6));
		targets.add(new Target("Bytes of heap per idle connection", new Cell(Scenario.MEMORY, Metric.IDLE, HTTPY), null,
				4_000));
		targets.add(ratio("p99 at a fixed rate, beside Vert.x", new Cell(Scenario.H1_PACED, Metric.P99, HTTPY), VERTX,
				1.0));
		targets.add(new Target("h3 plaintext: CPU beside h2 with TLS", h3,
				new Cell(Scenario.H2_PLAINTEXT, Metric.CPU, HTTPY), 4.0));
		targets.add(ratio("h3 plaintext: CPU beside Vert.x", h3, VERTX, 1.0));
		targets.add(new Target("h1 WebSocket echo: messages of Vert.x for one of HTTPy",
				new Cell(Scenario.H1_WEBSOCKET, Metric.RATE, VERTX),
				new Cell(Scenario.H1_WEBSOCKET, Metric.RATE, HTTPY), 1.0));
		targets.add(new Target("Bytes of heap per idle WebSocket session",
				new Cell(Scenario.WEBSOCKET_MEMORY, Metric.SESSION, HTTPY), null, 10_240));
		return List.copyOf(targets);
	}

	private static Target ratio(String title, Cell cell, String by, double limit) {
		return new Target(title, cell, new Cell(cell.scenario(), cell.metric(), by), limit);
	}

	/**
	 * What is to be reached in a scenario.
	 *
	 * @param scenario the scenario
	 * @param cpu times the processor time of Netty by hand
	 * @param heap bytes of heap for a request
	 */
	private record Row(Scenario scenario, double cpu, double heap) {

	}

}
