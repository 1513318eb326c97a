package io.httpy.conformance;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser of today loads a page over each protocol.
 */
@RequiresProgram(value = "chromium", debianPackage = "chromium")
class ChromiumIT {

	private static Showcase showcase;

	private static String key;

	@BeforeAll
	static void start() throws Exception {
		showcase = Showcase.startTls().mustHave("HTTP/3");
		key = ServerCertificate.of(showcase.port()).keyHash();
	}

	@AfterAll
	static void stop() {
		Showcase.closeAll(showcase);
	}

	@Test
	void loadsAPageOverHttp3(@TempDir Path profile) throws Exception {
		String origin = "localhost:" + showcase.port();
		try (Chromium chromium = Chromium.start(profile, key, "--origin-to-force-quic-on=" + origin)) {
			assertThat(chromium.load("https://" + origin + "/")).isEqualTo("h3");
			assertThat(chromium.evaluate("document.body.innerText")).isEqualTo("Hello from HTTPy");
		}
	}

	@Test
	void loadsAPageOverHttp2(@TempDir Path profile) throws Exception {
		try (Chromium chromium = Chromium.start(profile, key, "--disable-quic")) {
			assertThat(chromium.load("https://localhost:" + showcase.port() + "/")).isEqualTo("h2");
		}
	}

	@Test
	void loadsAPageOverHttp1(@TempDir Path profile) throws Exception {
		try (Chromium chromium = Chromium.start(profile, key, "--disable-quic", "--disable-http2")) {
			assertThat(chromium.load("https://localhost:" + showcase.port() + "/")).isEqualTo("http/1.1");
		}
	}

}
