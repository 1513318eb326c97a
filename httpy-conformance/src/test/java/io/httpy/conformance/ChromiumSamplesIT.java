package io.httpy.conformance;

import java.nio.file.Path;

import io.httpy.fixture.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The samples that have pages, in a browser of today and over HTTP/3. The pictures of the
 * documentation are what this leaves in {@code target/chromium}.
 */
@RequiresProgram(value = "chromium", debianPackage = "chromium")
class ChromiumSamplesIT {

	private static final Path SCREENSHOTS = Path.of("target", "chromium");

	private static final int MAX_LOADS = 50;

	private static final String PROTOCOL = "document.getElementById('protocol').textContent";

	@TempDir
	Path profile;

	/** The browser finds HTTP/3 itself, see {@link ChromiumIT}. */
	@Test
	void thePageSaysHowTheBrowserCameToHttp3() throws Exception {
		try (Sample sample = Sample.start("http3-browser");
				Chromium chromium = start(sample, "localhost:1", "--window-size=800,860")) {
			Tab tab = chromium.newTab();
			String url = "https://localhost:" + sample.port() + "/";
			assertThat(tab.load(url)).isEqualTo("h2");
			assertThat(tab.evaluate(PROTOCOL)).isEqualTo("HTTP/2");
			String protocol = tab.load(url);
			for (int i = 0; i < MAX_LOADS && !protocol.equals("h3"); i++) {
				protocol = tab.load(url);
			}
			assertThat(tab.evaluate(PROTOCOL)).isEqualTo("HTTP/3");
			assertThat(tab.text("browser")).isEqualTo("HTTP/3 (h3)");
			assertThat(tab.text("server")).isEqualTo("HTTP/3");
			assertThat(tab.text("loads")).endsWith("HTTP/2, HTTP/3");
			tab.screenshot(SCREENSHOTS.resolve("http3-browser.png"));
		}
	}

	/** Each room is a stream of QUIC (RFC 9220). */
	@Test
	void peopleTalkInTwoRoomsOverHttp3() throws Exception {
		try (Sample sample = Sample.start("chat");
				Chromium chromium = start(sample, "localhost:" + sample.port(), "--window-size=1100,640",
						"--enable-features=EnableWebsocketsOverHttp3")) {
			Tab ada = enter(chromium, sample, "Ada", "tea", "coffee");
			Tab bob = enter(chromium, sample, "Bob", "tea");
			Tab cid = enter(chromium, sample, "Cid", "coffee");
			ada.await("document.querySelectorAll('.news').length == 4");
			say(bob, ada, "tea", "The kettle is on. Milk?");
			say(ada, bob, "tea", "A drop, please!");
			say(cid, ada, "coffee", "Is this really UDP?");
			say(ada, cid, "coffee", "It is. Each room is a stream of QUIC.");
			ada.screenshot(SCREENSHOTS.resolve("chat.png"));
		}
	}

	private static Tab enter(Chromium chromium, Sample sample, String name, String... rooms) throws Exception {
		Tab tab = chromium.newTab();
		String url = "https://localhost:" + sample.port() + "/?name=" + name + "&room=" + String.join("&room=", rooms);
		assertThat(tab.load(url)).isEqualTo("h3");
		assertThat(tab.text("page-protocol")).isEqualTo("HTTP/3");
		for (String room : rooms) {
			tab.await("document.querySelector('#room-" + room + " .protocol').textContent == 'socket by HTTP/3'");
		}
		return tab;
	}

	private static void say(Tab speaker, Tab listener, String room, String line) {
		String input = "document.querySelector('#room-" + room + " input')";
		speaker.evaluate(input + ".focus(); 'focused'");
		speaker.type(line);
		listener.await("document.getElementById('room-" + room + "').innerText.includes('" + line + "')");
	}

	/**
	 * A browser has little patience with the first handshake of a server, so it is not
	 * the first.
	 */
	private Chromium start(Sample sample, String overQuic, String... options) throws Exception {
		try (Clients clients = new Clients()) {
			Waiting.on(clients.http3(sample.port()).get("/"));
		}
		String[] all = new String[options.length + 1];
		all[0] = "--origin-to-force-quic-on=" + overQuic;
		System.arraycopy(options, 0, all, 1, options.length);
		return Chromium.start(this.profile, Chromium.keyHash(sample.port()), all);
	}

}
