package io.httpy.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * SIGTERM while clients of each protocol send requests without a pause. What the server
 * has begun it finishes; what it has not begun it refuses by a word of the protocol.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal that lets a process end in order")
class TerminationIT {

	private static final int CONNECTIONS_OF_EACH = 4;

	private static final int STREAMS = 5;

	private static final String PATH = "/delay/100";

	private static final int SIZE = "Waited 100 ms".length();

	private static final String READINESS = "/actuator/health/readiness";

	private static final String LIVENESS = "/actuator/health/liveness";

	/** The default of spring.lifecycle.timeout-per-shutdown-phase. */
	private static final Duration PHASE = Duration.ofSeconds(30);

	/** Long enough to come again within it, on a busy machine too. */
	private static final Duration DELAY = Duration.ofSeconds(8);

	private static final List<String> STAGES = List.of("HTTPy is no longer ready",
			"HTTPy accepts no more connections and waits for running requests",
			"HTTPy has answered all running requests", "HTTPy has stopped");

	@Test
	void answersAllThatIsRunningInTheClear() throws Exception {
		try (Showcase showcase = Showcase.start(); Clients clients = new Clients()) {
			assertThatAllIsAnswered(showcase, loadInTheClear(clients, showcase.port()));
		}
	}

	@Test
	void answersAllThatIsRunningOverTls() throws Exception {
		try (Showcase showcase = Showcase.startTls(); Clients clients = new Clients()) {
			List<Load> loads = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS_OF_EACH; i++) {
				loads.add(Load.start(clients.http1OverTls(showcase.port()), PATH, SIZE, 1));
				loads.add(Load.start(clients.http2OverTls(showcase.port()), PATH, SIZE, STREAMS));
				loads.add(Load.start(clients.http3(showcase.port()), PATH, SIZE, STREAMS));
			}
			assertThatAllIsAnswered(showcase, loads);
		}
	}

	/** As behind a load balancer that takes a while to notice that it is not ready. */
	@Test
	void servesOldAndNewConnectionsUntilTheDelayIsOver() throws Exception {
		try (Showcase showcase = Showcase.start("--httpy.shutdown.delay=" + DELAY.toMillis() + "ms",
				"--management.server.port=0"); Clients clients = new Clients()) {
			List<Load> loads = new ArrayList<>(loadInTheClear(clients, showcase.port()));
			awaitAnswers(loads);
			assertThat(showcase.getFromManagement(READINESS).status()).isEqualTo(200);
			long begin = System.nanoTime();
			showcase.terminate();
			showcase.await("HTTPy is no longer ready and serves on for " + DELAY.toMillis()
					+ " ms, with [1-9]\\d* requests on [1-9]\\d* connections");
			RawResponse readiness = showcase.getFromManagement(READINESS);
			assertThat(readiness.status()).isEqualTo(503);
			assertThat(readiness.text()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
			assertThat(showcase.getFromManagement(LIVENESS).status()).as("nobody is to kill it").isEqualTo(200);
			loads.addAll(loadInTheClear(clients, showcase.port()));
			awaitAnswers(loads);
			assertThat(loads).noneSatisfy((load) -> assertThat(load.connection().isToldToGo()).isTrue());
			assertThat(stages(showcase)).containsExactly(STAGES.get(0));
			assertThatAllIsAnswered(showcase, loads, begin);
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(DELAY);
		}
	}

	private static List<Load> loadInTheClear(Clients clients, int port) {
		List<Load> loads = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS_OF_EACH; i++) {
			loads.add(Load.start(clients.http1(port), PATH, SIZE, 1));
			loads.add(Load.start(clients.http2(port), PATH, SIZE, STREAMS));
		}
		return loads;
	}

	private static void awaitAnswers(List<Load> loads) {
		for (Load load : loads) {
			assertThat(Waiting.on(load.warm())).as("%s gets answers", load).isTrue();
		}
	}

	/** Returns what the log tells of the stages, in its order. */
	private static List<String> stages(Showcase showcase) {
		return showcase.log().stream().flatMap((line) -> STAGES.stream().filter(line::contains)).toList();
	}

	private static void assertThatAllIsAnswered(Showcase showcase, List<Load> loads) throws Exception {
		awaitAnswers(loads);
		long begin = System.nanoTime();
		showcase.terminate();
		assertThatAllIsAnswered(showcase, loads, begin);
	}

	private static void assertThatAllIsAnswered(Showcase showcase, List<Load> loads, long begin) throws Exception {
		for (Load load : loads) {
			load.end().get(PHASE.toSeconds(), TimeUnit.SECONDS);
		}
		int exitCode = showcase.awaitExit();
		Duration took = Duration.ofNanos(System.nanoTime() - begin);
		System.out.println("Ended " + took.toMillis() + " ms after SIGTERM: " + loads);
		assertThat(loads).allSatisfy((load) -> {
			assertThat(load.losses()).as("lost by %s", load).isEmpty();
			assertThat(load.connection().isToldToGo()).as("%s was told to go", load).isTrue();
		});
		assertThat(exitCode).isEqualTo(128 + 15);
		assertThat(took).isLessThan(PHASE);
		showcase.await("HTTPy has stopped");
		assertThat(stages(showcase)).isEqualTo(STAGES);
	}

}
