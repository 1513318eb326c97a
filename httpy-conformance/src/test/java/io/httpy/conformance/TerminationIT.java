package io.httpy.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

	/** The default of spring.lifecycle.timeout-per-shutdown-phase. */
	private static final Duration PHASE = Duration.ofSeconds(30);

	@Test
	void answersAllThatIsRunningInTheClear() throws Exception {
		try (Showcase showcase = Showcase.start(); Clients clients = new Clients()) {
			List<Load> loads = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS_OF_EACH; i++) {
				loads.add(Load.start(clients.http1(showcase.port()), PATH, SIZE, 1));
				loads.add(Load.start(clients.http2(showcase.port()), PATH, SIZE, STREAMS));
			}
			assertThatAllIsAnswered(showcase, loads);
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

	private static void assertThatAllIsAnswered(Showcase showcase, List<Load> loads) throws Exception {
		for (Load load : loads) {
			assertThat(Waiting.on(load.warm())).as("%s gets answers", load).isTrue();
		}
		long begin = System.nanoTime();
		showcase.terminate();
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
		showcase.await("HTTPy has answered all running requests");
	}

}
