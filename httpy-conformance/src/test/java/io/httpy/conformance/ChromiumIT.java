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

	private static final int MAX_LOADS = 50;

	private static Showcase showcase;

	private static String key;

	@BeforeAll
	static void start() throws Exception {
		showcase = Showcase.startTls();
		key = Chromium.keyHash(showcase.port());
	}

	@AfterAll
	static void stop() {
		Showcase.closeAll(showcase);
	}

	@Test
	void loadsAPageOverHttp3(@TempDir Path profile) throws Exception {
		String origin = "localhost:" + showcase.port();
		try (Chromium chromium = Chromium.start(profile, key, "--origin-to-force-quic-on=" + origin)) {
			Tab tab = chromium.newTab();
			assertThat(tab.load("https://" + origin + "/")).isEqualTo("h3");
			assertThat(tab.evaluate("document.querySelector('p').innerText")).isEqualTo("This page came by HTTP/3.");
		}
	}

	@Test
	void loadsAPageOverHttp2(@TempDir Path profile) throws Exception {
		try (Chromium chromium = Chromium.start(profile, key, "--disable-quic")) {
			assertThat(chromium.newTab().load("https://localhost:" + showcase.port() + "/")).isEqualTo("h2");
		}
	}

	@Test
	void loadsAPageOverHttp1(@TempDir Path profile) throws Exception {
		try (Chromium chromium = Chromium.start(profile, key, "--disable-quic", "--disable-http2")) {
			assertThat(chromium.newTab().load("https://localhost:" + showcase.port() + "/")).isEqualTo("http/1.1");
		}
	}

	/**
	 * The browser is told of another port of the same host, and so takes a certificate
	 * over QUIC that no public authority has issued, but is left to find HTTP/3 itself.
	 */
	@Test
	void findsHttp3ByAltSvc(@TempDir Path profile) throws Exception {
		try (Chromium chromium = Chromium.start(profile, key, "--origin-to-force-quic-on=localhost:1")) {
			Tab tab = chromium.newTab();
			String url = "https://localhost:" + showcase.port() + "/";
			assertThat(tab.load(url)).as("first").isEqualTo("h2");
			String protocol = tab.load(url);
			for (int i = 0; i < MAX_LOADS && !protocol.equals("h3"); i++) {
				protocol = tab.load(url);
			}
			assertThat(protocol).as("after the answer with alt-svc").isEqualTo("h3");
		}
	}

}
