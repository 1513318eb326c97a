package io.httpy.conformance;

import java.util.Arrays;
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

	private static TlsTunnel tunnel;

	private static Autobahn inTheClear;

	private static Autobahn overTls;

	/**
	 * Both at once, for each waits half of its time: between bytes that it sends one by
	 * one.
	 */
	@BeforeAll
	static void start() throws Exception {
		plain = Showcase.start();
		tls = Showcase.startTls();
		tunnel = TlsTunnel.to(tls.port());
		inTheClear = Autobahn.start("ws://127.0.0.1:" + plain.port() + "/ws", "ws");
		overTls = Autobahn.start("ws://127.0.0.1:" + tunnel.port() + "/ws", "wss");
	}

	@AfterAll
	static void stop() throws Exception {
		for (AutoCloseable started : Arrays.asList(inTheClear, overTls, tunnel)) {
			if (started != null) {
				started.close();
			}
		}
		Showcase.closeAll(plain, tls);
	}

	@Test
	void passesInTheClear() throws Exception {
		assertPassed(inTheClear.report());
	}

	@Test
	void passesOverTls() throws Exception {
		assertPassed(overTls.report());
	}

	private static void assertPassed(AutobahnReport report) {
		assertThat(report.misses()).as("cases that Autobahn says are missed").isEqualTo(Map.of());
		assertThat(report.informational()).as("cases without a wrong outcome").isEqualTo(INFORMATIONAL);
		assertThat(report.cases()).isEqualTo(CASES);
	}

}
