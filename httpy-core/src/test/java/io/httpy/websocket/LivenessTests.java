package io.httpy.websocket;

import java.time.Duration;

import io.httpy.config.WebSocketTimeoutsConfig;
import io.httpy.websocket.Liveness.Verdict;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said of silent clients, by a clock of the test.
 */
class LivenessTests {

	private static final long SECOND = 1_000_000_000L;

	private static Liveness watch(int ping, int pong, int idle, int close) {
		return new Liveness(new WebSocketTimeoutsConfig(Duration.ofSeconds(ping), Duration.ofSeconds(pong),
				Duration.ofSeconds(idle), Duration.ofSeconds(close)), 0);
	}

	@Test
	void aSilentClientIsAskedOnceAndThenLost() {
		Liveness liveness = watch(30, 10, 0, 5);
		assertThat(liveness.verdict(true, 30 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(liveness.verdict(true, 31 * SECOND)).isEqualTo(Verdict.PING);
		assertThat(liveness.verdict(true, 41 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(liveness.verdict(true, 42 * SECOND)).isEqualTo(Verdict.LOST);
	}

	@Test
	void anythingIsAnAnswer() {
		Liveness liveness = watch(30, 10, 0, 5);
		assertThat(liveness.verdict(true, 31 * SECOND)).isEqualTo(Verdict.PING);
		liveness.heard(40 * SECOND);
		assertThat(liveness.verdict(true, 69 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(liveness.verdict(true, 71 * SECOND)).isEqualTo(Verdict.PING);
	}

	@Test
	void whoIsNotListenedToIsNotLost() {
		Liveness liveness = watch(30, 10, 0, 5);
		assertThat(liveness.verdict(true, 31 * SECOND)).isEqualTo(Verdict.PING);
		assertThat(liveness.verdict(false, 60 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(liveness.verdict(true, 61 * SECOND)).isEqualTo(Verdict.FINE);
	}

	@Test
	void onlyMessagesCountAgainstIdleness() {
		Liveness liveness = watch(0, 10, 60, 5);
		liveness.heard(59 * SECOND);
		assertThat(liveness.verdict(true, 61 * SECOND)).isEqualTo(Verdict.IDLE);
		liveness.message(61 * SECOND);
		assertThat(liveness.verdict(true, 120 * SECOND)).isEqualTo(Verdict.FINE);
	}

	@Test
	void zeroIsNever() {
		assertThat(watch(0, 1, 0, 1).verdict(true, 100_000 * SECOND)).isEqualTo(Verdict.FINE);
	}

	@Test
	void aCloseIsWaitedForAndNothingElse() {
		Liveness liveness = watch(1, 1, 1, 5);
		liveness.closing(10 * SECOND);
		assertThat(liveness.verdict(true, 15 * SECOND)).isEqualTo(Verdict.FINE);
		assertThat(liveness.verdict(true, 16 * SECOND)).isEqualTo(Verdict.UNCLOSED);
	}

}
