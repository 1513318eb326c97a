package io.httpy.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Ticks;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Probes on a port of their own while the application can do no more: all threads of its
 * handlers are blocked, as many requests wait for them as may, and its event loops have
 * all they can do.
 */
@RequiresProgram(value = "h2load", debianPackage = "nghttp2-client")
class ManagementUnderLoadIT {

	private static final int THREADS = 16;

	private static final int QUEUE = 16;

	private static final int PROBES = 200;

	private static final long MAX_P99_MILLIS = 100;

	/**
	 * Each probe of each round must be answered, but the machine may have held up a round
	 * as a whole: two cores, in CI, are for the server, for its load and for this test.
	 */
	private static final int ROUNDS = 5;

	@Test
	void livenessIsAnsweredInTimeWhileNothingElseIs() throws Exception {
		try (Showcase showcase = Showcase.start("--management.server.port=0", "--httpy.executor.threads=platform",
				"--httpy.executor.max-threads=" + THREADS, "--httpy.executor.queue-capacity=" + QUEUE);
				Clients clients = new Clients()) {
			ClientConnection blocking = clients.http2(showcase.port());
			for (int i = 0; i < THREADS + QUEUE; i++) {
				blocking.get("/delay/60000");
			}
			awaitBlocked(showcase);
			assertThat(showcase.get("/delay/0").status()).as("no thread is left").isEqualTo(503);
			long p99 = Long.MAX_VALUE;
			for (int round = 1; round <= ROUNDS && p99 > MAX_P99_MILLIS; round++) {
				p99 = probeUnderLoad(showcase);
			}
			assertThat(p99).as("p99 in milliseconds").isLessThanOrEqualTo(MAX_P99_MILLIS);
			assertThat(showcase.get("/delay/0").status()).as("still no thread is left").isEqualTo(503);
		}
	}

	private static void awaitBlocked(Showcase showcase) {
		String metrics = metrics(showcase);
		while (!metrics.contains("httpy_executor_running " + THREADS + ".0")
				|| !metrics.contains("httpy_executor_queued " + QUEUE + ".0")) {
			metrics = metrics(showcase);
		}
	}

	/** Returns the time within which 99 of 100 probes were answered, in milliseconds. */
	private static long probeUnderLoad(Showcase showcase) throws Exception {
		Process load = Program.start(List.of("h2load", "-D", "30", "-c", "8", "-m", "32",
				"http://localhost:" + showcase.port() + "/plaintext"));
		try {
			// To be busy, and warm, when the first probe comes
			Ticks.pass(TimeUnit.SECONDS.toMillis(3));
			double before = requests(showcase);
			long begin = System.nanoTime();
			long[] nanos = new long[PROBES];
			for (int i = 0; i < PROBES; i++) {
				nanos[i] = probe(showcase);
			}
			double seconds = (System.nanoTime() - begin) / 1e9;
			double rate = (requests(showcase) - before) / seconds;
			assertThat(load.isAlive()).as("the load has lasted").isTrue();
			assertThat(rate).as("requests a second in the meantime").isGreaterThan(PROBES / seconds);
			Arrays.sort(nanos);
			System.out.printf(
					"Liveness while %.0f requests a second are answered: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n", rate,
					nanos[PROBES / 2] / 1e6, nanos[PROBES * 99 / 100] / 1e6, nanos[PROBES - 1] / 1e6);
			return TimeUnit.NANOSECONDS.toMillis(nanos[PROBES * 99 / 100]);
		}
		finally {
			load.destroyForcibly();
		}
	}

	private static long probe(Showcase showcase) {
		long begin = System.nanoTime();
		RawResponse response = showcase.getFromManagement("/actuator/health/liveness");
		long nanos = System.nanoTime() - begin;
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.text()).isEqualTo("{\"status\":\"UP\"}");
		return nanos;
	}

	private static double requests(Showcase showcase) {
		return metrics(showcase).lines()
			.filter((line) -> line.startsWith("httpy_requests_total{protocol=\"h2\"}"))
			.mapToDouble((line) -> Double.parseDouble(line.substring(line.indexOf(' '))))
			.sum();
	}

	private static String metrics(Showcase showcase) {
		return showcase.getFromManagement("/actuator/prometheus").text();
	}

}
