package io.httpy.benchmarks.macro.load;

import java.io.IOException;

import io.httpy.benchmarks.macro.contender.Protocol;
import io.httpy.benchmarks.macro.contender.Route;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PacedClientTests {

	@Test
	void asManyRequestsAreSentAsAreDue() throws Exception {
		try (StallingServer server = new StallingServer(false)) {
			LoadResult result = run(server, Route.PLAINTEXT, 5).successful();
			assertThat(result.completed()).isEqualTo(100);
			assertThat(server.requests()).isEqualTo(100);
			assertThat(result.latencies().p50()).isPositive().isLessThanOrEqualTo(result.latencies().p99());
		}
	}

	/**
	 * One connection, a request each 10 ms, and the first answer takes 400 ms: the forty
	 * that were due meanwhile waited for it, the second of them for 390 ms. A client that
	 * measures from when it sends would find one slow answer in a hundred and a p99 of
	 * less than a millisecond.
	 */
	@Test
	void aServerThatStallsPaysForAllThatWaited() throws Exception {
		try (StallingServer server = new StallingServer(true)) {
			assertThat(run(server, Route.PLAINTEXT, 1).successful().latencies().p99()).isGreaterThan(350_000);
		}
	}

	@Test
	void anAnswerThatIsNot200EndsTheLoad() throws IOException {
		try (StallingServer server = new StallingServer(false)) {
			assertThatExceptionOfType(LoadException.class).isThrownBy(() -> run(server, Route.JSON, 2))
				.withMessageContaining("Not a 200 with a length: HTTP/1.1 404");
		}
	}

	private static LoadResult run(StallingServer server, Route route, int connections) throws LoadException {
		return new PacedClient().run(new Load(Protocol.H1, route, connections, 1, 100), server.port(), 1, () -> {
		});
	}

}
