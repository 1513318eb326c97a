package io.httpy.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws the dashboard for the documentation, for who has no Grafana: a Prometheus scrapes
 * the showcase under load of each protocol, is asked what the dashboard asks, and a page
 * draws what it answers. No check, and run by its name only;
 * {@code docs/images/README.md} tells how.
 */
@RequiresProgram(value = "prometheus", debianPackage = "prometheus")
class DashboardPicture {

	private static final Path DASHBOARD = Path.of("..", "docker", "grafana", "httpy-dashboard.json");

	private static final Path FOLDER = Path.of("target", "chromium");

	private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

	private static final int SECONDS = 150;

	/** The first seconds, in which everything is new. */
	private static final int UNSEEN = 20;

	private static final int MILLIS = 50;

	private static final List<String> PATHS = List.of("/json", "/users/7/posts/9", "/bytes/3000", "/delay/20", "/notes",
			"/delay/5", "/plaintext", "/ping");

	@Test
	void draw(@TempDir Path profile) throws Exception {
		try (Showcase showcase = Showcase.startTls("--management.server.port=0",
				"--management.metrics.distribution.percentiles-histogram.http.server.requests=true",
				"--httpy.overload.max-requests=200");
				Prometheus prometheus = Prometheus.scraping(showcase.managementPort())) {
			prometheus.await("up", 1);
			load(showcase.port());
			long end = Instant.now().getEpochSecond() - 2;
			String page = page(answers(prometheus, end - SECONDS + UNSEEN, end), end);
			Path file = Files.writeString(Files.createDirectories(FOLDER).resolve("dashboard.html"), page);
			try (Chromium chromium = Chromium.start(profile, "", "--window-size=1400,1560")) {
				Tab tab = chromium.newTab();
				tab.load("file://" + file.toAbsolutePath());
				tab.screenshot(FOLDER.resolve("dashboard.png"));
			}
		}
	}

	/** With variables as Grafana has them when "All" is chosen. */
	private static String answers(Prometheus prometheus, long start, long end) throws Exception {
		ObjectNode answers = JsonMapper.shared().createObjectNode();
		for (JsonNode target : JsonMapper.shared().readTree(Files.readString(DASHBOARD)).findValues("expr")) {
			String expression = target.asString()
				.replace("$__rate_interval", "15s")
				.replace("$job", ".*")
				.replace("$instance", ".*");
			answers.set(target.asString(), prometheus.queryRange(expression, start, end));
		}
		return answers.toString();
	}

	private static String page(String answers, long end) throws IOException {
		return resource("/dashboard/picture.html").replace("{rows}", "['Requests', 'Protocols']")
			.replace("{end}", Long.toString(end))
			.replace("{seconds}", Integer.toString(SECONDS - UNSEEN))
			.replace("{uplot.css}", resource(UPLOT + "uPlot.min.css"))
			.replace("{uplot.js}", resource(UPLOT + "uPlot.iife.min.js"))
			.replace("{dashboard}", Files.readString(DASHBOARD))
			.replace("{answers}", answers);
	}

	/**
	 * More of HTTP/3 with each third of the time, and now and then a client that leaves.
	 */
	private static void load(int port) throws Exception {
		try (Clients clients = new Clients()) {
			List<ClientConnection> connections = new ArrayList<>(
					List.of(clients.http1OverTls(port), clients.http2OverTls(port), clients.http3(port)));
			Instant begin = Instant.now();
			int rounds = SECONDS * 1000 / MILLIS;
			for (int round = 0; round < rounds; round++) {
				Duration early = Duration.between(Instant.now(), begin.plusMillis((long) round * MILLIS));
				if (early.toMillis() > 0) {
					Ticks.pass(early.toMillis());
				}
				if (round % (rounds / 3) == rounds / 6) {
					connections.add(clients.http3(port));
					connections.add(clients.http3(port));
				}
				if (round % (rounds / 12) == 0) {
					ClientConnection leaving = clients.http2OverTls(port);
					leaving.get("/delay/500");
					leaving.close();
				}
				send(connections, round);
			}
		}
	}

	private static void send(List<ClientConnection> connections, int round) {
		List<CompletableFuture<Integer>> sent = new ArrayList<>();
		for (int i = 0; i < connections.size(); i++) {
			// HTTP/1.1 has the least to ask
			if (i > 0 || round % 2 == 0) {
				sent.add(connections.get(i).get(PATHS.get((round + i) % PATHS.size())));
			}
		}
		Waiting.on(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)));
	}

	private static String resource(String name) throws IOException {
		try (InputStream resource = DashboardPicture.class.getResourceAsStream(name)) {
			return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
