package com.example.showcase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import org.junit.jupiter.api.Test;

import static com.example.showcase.fixture.ShowcaseClient.header;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ticks, and their page.
 */
@ShowcaseTest
class ShowcaseTickerTests {

	private static final HttpClient CLIENT = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private final int port;

	ShowcaseTickerTests(@LocalHttpyPort int port) {
		this.port = port;
	}

	@Test
	void browsersGetThePage() {
		HttpResponse<String> response = new ShowcaseClient(this.port).get("/sse", "accept", "text/html, */*;q=0.8");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("text/html;charset=utf-8");
		assertThat(header(response, "vary")).isEqualTo("accept");
		assertThat(response.body()).contains("Ticker");
	}

	@Test
	void ticksAreNumberedWithoutGaps() throws Exception {
		try (BufferedReader events = listen()) {
			assertThat(events.readLine()).isEqualTo("event: hello");
			assertThat(events.readLine()).isEqualTo("data: HTTP/1.1");
			long first = nextId(events);
			assertThat(nextId(events)).isEqualTo(first + 1);
		}
	}

	@Test
	void whoComesAgainGetsWhatWasMissed() throws Exception {
		long last;
		try (BufferedReader events = listen()) {
			last = nextId(events);
			nextId(events);
		}
		try (BufferedReader events = listen("last-event-id", Long.toString(last))) {
			assertThat(nextId(events)).isEqualTo(last + 1);
		}
	}

	private BufferedReader listen(String... headers) throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/sse"))
			.header("accept", "text/event-stream");
		HttpResponse<InputStream> response = CLIENT
			.send(((headers.length > 0) ? request.headers(headers) : request).build(), BodyHandlers.ofInputStream());
		assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
		return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
	}

	private static long nextId(BufferedReader events) throws IOException {
		String line = events.readLine();
		while (!line.startsWith("id: ")) {
			line = events.readLine();
		}
		return Long.parseLong(line.substring("id: ".length()));
	}

}
