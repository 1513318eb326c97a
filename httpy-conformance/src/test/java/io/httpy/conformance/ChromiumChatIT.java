package io.httpy.conformance;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two people chat in a browser of today, over each protocol, and a third looks at the
 * ticker. What they see is left in {@code target/chromium}.
 */
@RequiresProgram(value = "chromium", debianPackage = "chromium")
class ChromiumChatIT {

	private static final Path SCREENSHOTS = Path.of("target", "chromium");

	private static Showcase showcase;

	private static String key;

	@TempDir
	Path profile;

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
	void chatsOverHttp1() throws Exception {
		try (Chromium chromium = Chromium.start(this.profile, key, "--disable-quic", "--disable-http2")) {
			assertThat(chat(chromium, "http/1.1", "http1")).isEqualTo("HTTP/1.1");
		}
	}

	/** RFC 8441: on the connection by which the page came. */
	@Test
	void chatsOverHttp2() throws Exception {
		try (Chromium chromium = Chromium.start(this.profile, key, "--disable-quic")) {
			assertThat(chat(chromium, "h2", "http2")).isEqualTo("HTTP/2");
		}
	}

	/** RFC 9220, which the browser has but does not use unless it is told to. */
	@Test
	void chatsOverHttp3() throws Exception {
		try (Chromium chromium = Chromium.start(this.profile, key, forcingHttp3(),
				"--enable-features=EnableWebsocketsOverHttp3")) {
			assertThat(chat(chromium, "h3", "http3")).isEqualTo("HTTP/3");
		}
	}

	/** As it is today without being told: the socket comes beside the page, over TCP. */
	@Test
	void chatsOverTcpOnAPageOverHttp3() throws Exception {
		try (Chromium chromium = Chromium.start(this.profile, key, forcingHttp3())) {
			assertThat(chat(chromium, "h3", "http3-and-tcp")).isEqualTo("HTTP/1.1");
		}
	}

	@Test
	void showsTicksOverHttp1() throws Exception {
		try (Chromium chromium = Chromium.start(this.profile, key, "--disable-quic", "--disable-http2")) {
			watch(chromium, "http/1.1", "HTTP/1.1", "http1");
		}
	}

	@Test
	void showsTicksOverHttp2() throws Exception {
		try (Chromium chromium = Chromium.start(this.profile, key, "--disable-quic")) {
			watch(chromium, "h2", "HTTP/2", "http2");
		}
	}

	@Test
	void showsTicksOverHttp3() throws Exception {
		try (Chromium chromium = Chromium.start(this.profile, key, forcingHttp3())) {
			watch(chromium, "h3", "HTTP/3", "http3");
		}
	}

	/**
	 * Has Ada write to Bob.
	 * @return the protocol of Ada's socket, as the server saw it
	 */
	private static String chat(Chromium chromium, String pageProtocol, String name) throws Exception {
		Tab ada = enter(chromium, pageProtocol, name, "Ada");
		Tab bob = enter(chromium, pageProtocol, name, "Bob");
		ada.await("document.getElementById('count').textContent == '2'");
		bob.await("document.getElementById('people').textContent == 'AdaBob'");
		ada.type("Hello over " + name);
		bob.await("document.querySelector('#messages .said')?.innerText == 'Ada Hello over " + name + "'");
		bob.type("And back");
		ada.await("document.getElementById('messages').innerText.endsWith('Bob And back')");
		ada.screenshot(SCREENSHOTS.resolve("chat-" + name + ".png"));
		assertThat(bob.text("socket-protocol")).isEqualTo(ada.text("socket-protocol"));
		return ada.text("socket-protocol");
	}

	private static Tab enter(Chromium chromium, String pageProtocol, String room, String person) throws Exception {
		Tab tab = chromium.newTab();
		assertThat(tab.load(url("/chat?room=" + room + "&name=" + person))).isEqualTo(pageProtocol);
		tab.await("document.getElementById('socket-protocol').textContent.startsWith('HTTP')");
		return tab;
	}

	private static void watch(Chromium chromium, String pageProtocol, String eventsProtocol, String name)
			throws Exception {
		Tab tab = chromium.newTab();
		assertThat(tab.load(url("/sse"))).isEqualTo(pageProtocol);
		tab.await("Number(document.getElementById('seen').textContent) >= 3");
		tab.screenshot(SCREENSHOTS.resolve("ticker-" + name + ".png"));
		assertThat(tab.text("events-protocol")).isEqualTo(eventsProtocol);
		assertThat(tab.text("missed")).isEqualTo("0");
		assertThat(tab.text("connections")).isEqualTo("1");
	}

	private static String url(String path) {
		return "https://localhost:" + showcase.port() + path;
	}

	private static String forcingHttp3() {
		return "--origin-to-force-quic-on=localhost:" + showcase.port();
	}

}
