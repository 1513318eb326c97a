package io.httpy.conformance;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * h2load, the load tool of nghttp2. It counts each answer; how fast they come is the
 * business of the benchmarks.
 */
@RequiresProgram(value = "h2load", debianPackage = "nghttp2-client")
class H2LoadIT {

	private static final String CONNECTIONS = "20";

	private static final String STREAMS = "32";

	private static final String REQUESTS = "5000";

	private static final String ALL_SUCCEEDED = "requests: 5000 total, 5000 started, 5000 done, 5000 succeeded, 0 failed, "
			+ "0 errored, 0 timeout";

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

	@ParameterizedTest
	@ValueSource(strings = { "http/1.1", "h2c" })
	void isAnsweredInTheClear(String protocol) throws Exception {
		assertThat(h2load("http", plain, "--no-tls-proto=" + protocol)).contains(ALL_SUCCEEDED)
			.contains("Application protocol: " + protocol);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http/1.1", "h2" })
	void isAnsweredOverTls(String protocol) throws Exception {
		assertThat(h2load("https", tls, "--npn-list=" + protocol)).contains(ALL_SUCCEEDED)
			.contains("Application protocol: " + protocol);
	}

	private static String h2load(String scheme, Showcase showcase, String protocol) throws Exception {
		return Program.run(List.of("h2load", "-n", REQUESTS, "-c", CONNECTIONS, "-m", STREAMS, protocol,
				scheme + "://localhost:" + showcase.port() + "/plaintext"))
			.textOfSuccess();
	}

}
