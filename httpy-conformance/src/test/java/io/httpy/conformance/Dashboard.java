package io.httpy.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dashboard of Grafana that this repository has.
 *
 * @param name the name of its file
 * @param expressions what it asks Prometheus, for all jobs and instances
 */
record Dashboard(String name, List<String> expressions) {

	private static final Path FOLDER = Path.of("..", "docker", "grafana");

	/** Asks what values a variable may have: {@code label_values(expression, label)}. */
	private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*),\\s*\\w+\\)");

	/**
	 * Reads all there are.
	 */
	static List<Dashboard> readAll() throws IOException {
		try (Stream<Path> files = Files.list(FOLDER)) {
			return files.filter((file) -> file.toString().endsWith(".json")).sorted().map(Dashboard::read).toList();
		}
	}

	private static Dashboard read(Path file) {
		try {
			JsonNode dashboard = new JsonMapper().readTree(Files.readString(file));
			List<String> expressions = new ArrayList<>();
			for (JsonNode target : dashboard.findValues("expr")) {
				expressions.add(substitute(target.asString()));
			}
			for (JsonNode variable : dashboard.findValues("definition")) {
				Matcher labelValues = LABEL_VALUES.matcher(variable.asString());
				if (!labelValues.matches()) {
					throw new AssertionError("Not understood: " + variable);
				}
				expressions.add(substitute(labelValues.group(1)));
			}
			return new Dashboard(file.getFileName().toString(), expressions);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** As Grafana does when "All" is chosen. */
	private static String substitute(String expression) {
		String substituted = expression.replace("$__rate_interval", "1m")
			.replace("$job", ".*")
			.replace("$instance", ".*");
		if (substituted.contains("$")) {
			throw new AssertionError("A variable is left in " + substituted);
		}
		return substituted;
	}

}
