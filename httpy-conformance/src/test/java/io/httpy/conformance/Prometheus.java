package io.httpy.conformance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.httpy.fixture.Ticks;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Prometheus of this machine, in a process of its own and on a free port, that scrapes
 * one server every second. What it writes is left in {@code target/prometheus}.
 */
final class Prometheus implements AutoCloseable {

	private static final Path FOLDER = Path.of("target", "prometheus");

	private static final Duration INTERVAL = Duration.ofSeconds(1);

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	/** That of the stack in containers, of which only the place and the pace differ. */
	static final Path CONFIGURATION = Path.of("..", "docker", "prometheus", "prometheus.yml");

	private final HttpClient client = HttpClient.newHttpClient();

	private final JsonMapper json = new JsonMapper();

	private final Process process;

	private final URI api;

	private Prometheus(Process process) {
		this.process = process;
		ProcessLog log = ProcessLog.of(process, "Prometheus");
		String port = log.await("msg=\"Listening on\".* address=127\\.0\\.0\\.1:(\\d+)").group(1);
		log.await("Server is ready to receive web requests");
		this.api = URI.create("http://127.0.0.1:" + port + "/api/v1/");
	}

	/**
	 * Starts it.
	 * @param port has {@code /actuator/prometheus}
	 */
	static Prometheus scraping(int port) throws IOException {
		Path folder = Files.createTempDirectory(Files.createDirectories(FOLDER), "data");
		String stack = Files.readString(CONFIGURATION);
		String here = stack.replace("showcase:9090", "127.0.0.1:" + port)
			.replaceAll("(scrape_(interval|timeout)): \\d+s", "$1: " + INTERVAL.toSeconds() + "s");
		assertThat(here).isNotEqualTo(stack);
		Path configuration = Files.writeString(folder.resolve("prometheus.yml"), here);
		List<String> command = List.of("prometheus", "--config.file=" + configuration,
				"--storage.tsdb.path=" + folder.resolve("tsdb"), "--web.listen-address=127.0.0.1:0");
		return new Prometheus(new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	/**
	 * Returns the values that an expression of PromQL has at a time, one for each series.
	 * @throws AssertionError if it is no expression
	 */
	List<Double> query(String expression, Instant time) throws IOException, InterruptedException {
		List<Double> values = new ArrayList<>();
		for (JsonNode series : ask("query", expression, "&time=" + time.toEpochMilli() / 1e3)) {
			values.add(Double.valueOf(series.at("/value/1").asString()));
		}
		return values;
	}

	/**
	 * Returns the series that an expression has over a range of seconds, one value for
	 * each of them, as Prometheus tells them.
	 */
	JsonNode queryRange(String expression, long start, long end) throws IOException, InterruptedException {
		return ask("query_range", expression, "&start=" + start + "&end=" + end + "&step=1");
	}

	/**
	 * Returns the values that an expression has now.
	 */
	List<Double> query(String expression) throws IOException, InterruptedException {
		return query(expression, Instant.now());
	}

	/**
	 * Asks again with each scrape, until an expression has this value alone or time is
	 * up.
	 * @return the last values
	 */
	List<Double> await(String expression, double value) throws IOException, InterruptedException {
		List<Double> wanted = List.of(value);
		Instant deadline = Instant.now().plus(PATIENCE);
		List<Double> values = query(expression);
		while (!values.equals(wanted) && Instant.now().isBefore(deadline)) {
			nextScrape();
			values = query(expression);
		}
		return values;
	}

	/**
	 * Lets the time between two scrapes pass.
	 */
	static void nextScrape() {
		Ticks.pass(INTERVAL.toMillis());
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	private JsonNode ask(String method, String expression, String parameters) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(this.api.resolve(method))
			.header("content-type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers
				.ofString("query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8) + parameters))
			.timeout(PATIENCE)
			.build();
		HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
		assertThat(response.statusCode()).as("%s: %s", expression, response.body()).isEqualTo(200);
		return this.json.readTree(response.body()).at("/data/result");
	}

}
