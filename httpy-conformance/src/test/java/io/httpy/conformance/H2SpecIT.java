package io.httpy.conformance;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * HTTP/2 as the test suite h2spec sees it, in the clear by prior knowledge (RFC 9113
 * section 3.3) and over TLS (section 3.2).
 */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "h2spec is a program for Linux on x86_64 here")
class H2SpecIT {

	private static final int CASES = 145;

	/** One more: a GOAWAY is wanted, where the RFC says that it should be sent. */
	private static final int STRICT_CASES = 146;

	private static H2Spec h2spec;

	private static Showcase plain;

	private static Showcase tls;

	@BeforeAll
	static void start(@TempDir Path folder) throws Exception {
		h2spec = H2Spec.unpack(folder);
		plain = Showcase.start();
		tls = Showcase.startTls();
	}

	@AfterAll
	static void stop() {
		Showcase.closeAll(plain, tls);
	}

	@Test
	void passesInTheClear() throws Exception {
		assertPassed(h2spec.run(plain.port()), CASES);
	}

	@Test
	void passesInTheClearWhenStrict() throws Exception {
		assertPassed(h2spec.run(plain.port(), "--strict"), STRICT_CASES);
	}

	@Test
	void passesOverTls() throws Exception {
		assertPassed(h2spec.run(tls.port(), "--tls", "--insecure"), CASES);
	}

	@Test
	void passesOverTlsWhenStrict() throws Exception {
		assertPassed(h2spec.run(tls.port(), "--tls", "--insecure", "--strict"), STRICT_CASES);
	}

	private static void assertPassed(H2SpecReport report, int cases) {
		assertThat(report.misses()).as("cases that h2spec says are missed").isEqualTo(Map.of());
		assertThat(report.passed()).isEqualTo(cases);
	}

}
