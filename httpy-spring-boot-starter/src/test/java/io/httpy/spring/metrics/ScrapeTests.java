package io.httpy.spring.metrics;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.httpy.spring.server.RequestNames;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Prometheus gets from an application that has served all protocols, and that the
 * documentation and the dashboard speak of nothing else.
 */
class ScrapeTests {

	private static final Path ROOT = Path.of("..");

	/** A name in an expression, with its braces. */
	private static final Pattern SERIES = Pattern
		.compile("\\b((?:httpy|http|jvm|netty|process|ssl|system)_\\w+)(?:\\{([^}]*)\\})?");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=~?\"");

	private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

	private static final Pattern ROW = Pattern.compile("\\| `([\\w.]+)` \\| (\\w+) \\| (.*?) \\| (.*?) \\| .* \\|");

	/** Prometheus adds these. */
	private static final Set<String> OF_THE_TARGET = Set.of("job", "instance");

	@TempDir
	private static Path directory;

	private static MeteredApplication application;

	private static WebSocket socket;

	private static String scrape;

	@BeforeAll
	static void start() {
		application = MeteredApplication.start(directory, "metrics");
		application.makeTraffic();
		socket = application.openSocket();
		scrape = application.scrape();
	}

	@AfterAll
	static void stop() {
		socket.abort();
		application.close();
	}

	@Test
	void requestsOfAllProtocolsAreCountedByTheirRoute() {
		assertThat(scrape)
			.contains("http_server_requests_seconds_count{error=\"none\",exception=\"none\",method=\"GET\","
					+ "outcome=\"SUCCESS\",status=\"200\",uri=\"/users/{id}/posts/{postId}\"} "
					+ 3 * MeteredApplication.POSTS);
		assertThat(scrape).contains("exception=\"UnsupportedOperationException\"", "uri=\"NOT_FOUND\"");
	}

	@Test
	void eachProtocolHasItsOwnCounts() {
		for (String protocol : List.of("h1", "h2", "h3")) {
			assertThat(value("httpy_requests_total", protocol)).isGreaterThanOrEqualTo(6);
			assertThat(value("httpy_request_bytes_total", protocol)).isEqualTo(5);
			assertThat(value("httpy_response_bytes_total", protocol)).isPositive();
			assertThat(value("httpy_request_first_byte_seconds_count", protocol)).isGreaterThanOrEqualTo(6);
		}
		assertThat(value("httpy_connections", "h1")).as("of the WebSocket").isEqualTo(1);
		assertThat(value("httpy_websocket_sessions", "h1")).isEqualTo(1);
	}

	@Test
	void whatClientsBreakIsCountedByKind() {
		assertThat(scrape).contains("httpy_violations_total{kind=\"BAD_TARGET\"} 3");
	}

	@Test
	void handshakesAreCountedAndTimed() {
		assertThat(scrape).containsPattern("httpy_tls_handshakes_total\\{result=\"success\"\\} [1-9]")
			.containsPattern("httpy_tls_handshake_seconds_count [1-9]")
			.doesNotContain("httpy_tls_handshake_seconds_sum 0.0\n");
	}

	@Test
	void theDashboardSpeaksOfWhatIsThere() throws IOException {
		Map<String, Set<String>> known = labels(scrape);
		List<String> expressions = expressions(
				JsonMapper.shared().readTree(Files.readString(ROOT.resolve("docker/grafana/httpy-dashboard.json"))));
		assertThat(expressions).hasSizeGreaterThan(30);
		for (String expression : expressions) {
			Set<String> labels = new TreeSet<>(OF_THE_TARGET);
			SERIES.matcher(expression).results().forEach((series) -> {
				assertThat(known).as(expression).containsKey(series.group(1));
				labels.addAll(known.get(series.group(1)));
				Set<String> wanted = labelsOf(series.group());
				wanted.removeAll(OF_THE_TARGET);
				assertThat(known.get(series.group(1))).as(expression).containsAll(wanted);
			});
			GROUPING.matcher(expression)
				.results()
				.forEach((match) -> assertThat(labels).as(expression).contains(match.group(1).split(", ")));
		}
	}

	private static List<String> expressions(JsonNode dashboard) {
		return dashboard.findValues("expr").stream().map(JsonNode::asString).toList();
	}

	@Test
	void theDocumentationHasEachMeterAndNoOther() throws IOException {
		Map<String, String> documented = new TreeMap<>();
		ROW.matcher(Files.readString(ROOT.resolve("docs/metrics.md")))
			.results()
			.forEach((row) -> documented.put(row.group(1),
					row.group(2) + " " + row.group(3).replace("`", "") + " " + row.group(4)));
		assertThat(documented).isEqualTo(registered());
	}

	/** Each meter of ours as a row of the table begins. */
	private static Map<String, String> registered() {
		Map<String, String> meters = new TreeMap<>();
		for (Meter meter : application.registry().getMeters()) {
			Meter.Id id = meter.getId();
			if (id.getName().startsWith("httpy.") || id.getName().equals(RequestNames.DEFAULT)) {
				assertThat(id.getDescription()).as(id.getName()).isNotBlank();
				String tags = id.getTags().stream().map(Tag::getKey).sorted().collect(Collectors.joining(", "));
				String unit = (id.getBaseUnit() != null) ? id.getBaseUnit() : "";
				meters.put(id.getName(), id.getType().name().toLowerCase(Locale.ROOT) + " " + tags + " " + unit);
			}
		}
		return meters;
	}

	private static Map<String, Set<String>> labels(String text) {
		Map<String, Set<String>> labels = new TreeMap<>();
		text.lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			String name = line.replaceFirst("[ {].*", "");
			labels.computeIfAbsent(name, (added) -> new TreeSet<>()).addAll(labelsOf(line));
		});
		return labels;
	}

	private static Set<String> labelsOf(String text) {
		return LABEL.matcher(text)
			.results()
			.map((label) -> label.group(1))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private static double value(String name, String protocol) {
		String begin = name + "{protocol=\"" + protocol + "\"} ";
		return scrape.lines()
			.filter((line) -> line.startsWith(begin))
			.mapToDouble((line) -> Double.parseDouble(line.substring(begin.length())))
			.sum();
	}

}
