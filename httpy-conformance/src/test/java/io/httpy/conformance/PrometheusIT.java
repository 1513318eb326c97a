package io.httpy.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.fixture.RawClient;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * A real Prometheus scrapes the showcase while clients of each protocol send requests at
 * a known pace, and what it answers to PromQL is what they sent.
 */
@RequiresProgram(value = "prometheus", debianPackage = "prometheus")
class PrometheusIT {

	/** Of so many rounds each protocol has one request. */
	private static final int ROUNDS = 400;

	private static final int PROTOCOLS = 3;

	private static final int RATE_SECONDS = 8;

	private static final Duration PACE = Duration.ofMillis(25);

	private static final String SENT = "http_server_requests_seconds_count{method=\"GET\",outcome=\"SUCCESS\",status=\"200\""
			+ ",uri=\"/users/{id}/posts/{postId}\"}";

	private static final String ABORTED = "http_server_requests_seconds_count{outcome=\"ABORTED\""
			+ ",uri=\"/delay/{millis}\"}";

	/** When each round was over. */
	private static final List<Instant> ENDS = new ArrayList<>();

	private static Showcase showcase;

	private static Prometheus prometheus;

	@BeforeAll
	static void start() throws Exception {
		// What the dashboard shows only if it is there: quantiles, threads, a limit
		showcase = Showcase.startTls("--management.server.port=0", "--httpy.executor.threads=platform",
				"--httpy.overload.max-requests=1000",
				"--management.metrics.distribution.percentiles-histogram.http.server.requests=true");
		prometheus = Prometheus.scraping(showcase.managementPort());
		assertThat(prometheus.await("up", 1)).as("scraped before the first request").containsExactly(1.0);
		try (Clients clients = new Clients()) {
			sendAtPace(List.of(clients.http1OverTls(showcase.port()), clients.http2OverTls(showcase.port()),
					clients.http3(showcase.port())));
			breakAndLeave(clients);
			prometheus.await("sum(" + SENT + ")", PROTOCOLS * ROUNDS);
			prometheus.await("sum(" + ABORTED + ")", 1);
		}
	}

	@AfterAll
	static void stop() {
		if (prometheus != null) {
			prometheus.close();
		}
		Showcase.closeAll(showcase);
	}

	/** As it is in the stack in containers. */
	@Test
	void itsConfigurationIsSound() throws Exception {
		String report = Program.run(List.of("promtool", "check", "config", Prometheus.CONFIGURATION.toString()))
			.textOfSuccess();
		assertThat(report).contains("SUCCESS").doesNotContain("WARNING");
	}

	@Test
	void isUp() throws Exception {
		assertThat(prometheus.query("up{job=\"showcase\"}")).containsExactly(1.0);
	}

	@Test
	void countsWhatWasSent() throws Exception {
		assertThat(prometheus.query(SENT)).containsExactly((double) (PROTOCOLS * ROUNDS));
		assertThat(prometheus.query("httpy_requests_total{protocol=\"h2\"}")).containsExactly((double) ROUNDS);
		assertThat(prometheus.query("httpy_requests_total{protocol=\"h3\"}")).containsExactly((double) ROUNDS);
		assertThat(prometheus.query("httpy_requests_total{protocol=\"h1\"}")).as("with the one that was left")
			.containsExactly(ROUNDS + 1.0);
		assertThat(prometheus.query("httpy_requests_aborted_total{by=\"client\"} > 0")).containsExactly(1.0);
		assertThat(prometheus.query("httpy_violations_total")).containsExactly(1.0);
	}

	/**
	 * In the midst of the load, for Prometheus guesses what was before its first scrape
	 * and after its last.
	 */
	@Test
	void tellsTheRateAtWhichItWasSent() throws Exception {
		Instant end = ENDS.get(ROUNDS - 1);
		long rounds = ENDS.stream().filter((time) -> time.isAfter(end.minusSeconds(RATE_SECONDS))).count();
		double sent = (double) rounds * PROTOCOLS / RATE_SECONDS;
		List<Double> rate = prometheus.query("sum(rate(" + SENT + "[" + RATE_SECONDS + "s]))", end);
		System.out.printf("Sent %.1f requests a second; PromQL says %s%n", sent, rate);
		assertThat(rate).hasSize(1);
		// The counter is read a little later than the time that the scrape is noted with
		assertThat(rate.get(0)).isCloseTo(sent, within(sent / 10));
	}

	@Test
	void answersAllThatTheDashboardAsks() throws Exception {
		List<Dashboard> dashboards = Dashboard.readAll();
		assertThat(dashboards).isNotEmpty();
		// A rate needs two scrapes of a counter
		Prometheus.nextScrape();
		Prometheus.nextScrape();
		for (Dashboard dashboard : dashboards) {
			List<String> unanswered = new ArrayList<>();
			for (String expression : dashboard.expressions()) {
				if (prometheus.query(expression).stream().allMatch((value) -> value.isNaN())) {
					unanswered.add(expression);
				}
			}
			System.out.println(dashboard.name() + ": " + dashboard.expressions().size() + " expressions");
			assertThat(dashboard.expressions()).isNotEmpty();
			assertThat(unanswered).as("%s: expressions without a number", dashboard.name()).isEmpty();
		}
	}

	/** What a busy machine holds up is caught up with. */
	private static void sendAtPace(List<ClientConnection> connections) {
		assertThat(connections).hasSize(PROTOCOLS);
		Instant begin = Instant.now();
		for (int round = 0; round < ROUNDS; round++) {
			Duration early = Duration.between(Instant.now(), begin.plus(PACE.multipliedBy(round)));
			if (early.toMillis() > 0) {
				Ticks.pass(early.toMillis());
			}
			Waiting.on(CompletableFuture.allOf(connections.stream()
				.map((connection) -> connection.get("/users/" + connections.size() + "/posts/1"))
				.toArray(CompletableFuture[]::new)));
			ENDS.add(Instant.now());
		}
	}

	/** Breaks HTTP/1.1 once, and does not wait for an answer once. */
	private static void breakAndLeave(Clients clients) throws Exception {
		try (TlsTunnel tunnel = TlsTunnel.to(showcase.port()); RawClient client = RawClient.connect(tunnel.port())) {
			client.send("GET / HTTP/1.1\r\nhost: one\r\nhost: two\r\n\r\n");
			assertThat(client.receive().status()).isEqualTo(400);
		}
		ClientConnection leaving = clients.http1OverTls(showcase.port());
		leaving.get("/delay/500");
		leaving.close();
	}

}
