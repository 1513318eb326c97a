package io.httpy.conformance;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * WebSockets as Autobahn|Testsuite sees them, in the clear and over TLS. Its pages are
 * left in {@code target/autobahn}.
 */
class AutobahnIT {

	private static final int CASES = 301;

	/**
	 * Cases without a wrong outcome: a large message before a close, of which the rest
	 * may be left unread, and codes of a close that are not defined, 5000 and 65535.
	 */
	private static final Set<String> INFORMATIONAL = Set.of("7.1.6", "7.13.1", "7.13.2");

	private static Showcase plain;

	private static Showcase tls;

	@BeforeAll
	static void start() throws Exception {
		plain = Showcase.start();
		tls = Showcase.startTls();
	}

	@AfterAll
	static void stop() {
		Showcase.closeAll(plain, tls);
	}

	@Test
	void passesInTheClear() throws Exception {
		assertPassed(Autobahn.run("ws://127.0.0.1:" + plain.port() + "/ws", "ws"));
	}

	@Test
	void passesOverTls() throws Exception {
		try (TlsTunnel tunnel = TlsTunnel.to(tls.port())) {
			assertPassed(Autobahn.run("ws://127.0.0.1:" + tunnel.port() + "/ws", "wss"));
		}
	}

	private static void assertPassed(AutobahnReport report) {
		assertThat(report.misses()).as("cases that Autobahn says are missed").isEqualTo(Map.of());
		assertThat(report.informational()).as("cases without a wrong outcome").isEqualTo(INFORMATIONAL);
		assertThat(report.cases()).isEqualTo(CASES);
	}

}
