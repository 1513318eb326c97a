package com.example.guide;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the tables of the configuration reference from the metadata. On its page, a line
 * such as {@code <!-- keys: httpy.limits.* -->} is followed by the table of these keys,
 * and all the rest is written by hand.
 */
final class ConfigurationReference {

	private static final Pattern TABLE = Pattern.compile("<!-- keys: (.+) -->\n((?:\\|.*\n)*)");

	private static final String HEAD = "| Key | Value | Default | Meaning |\n|---|---|---|---|\n";

	private final Map<String, JsonNode> properties = new TreeMap<>();

	/** Without the keys that Boot has for each endpoint. */
	static ConfigurationReference ofMetadata() throws IOException {
		ConfigurationReference reference = new ConfigurationReference();
		try (InputStream metadata = HttpyAutoConfiguration.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			for (JsonNode property : JsonMapper.shared().readTree(metadata).get("properties")) {
				String name = property.get("name").asString();
				if (name.startsWith("httpy.")) {
					reference.properties.put(name, property);
				}
			}
		}
		return reference;
	}

	Collection<String> keys() {
		return this.properties.keySet();
	}

	/** Returns the page with its tables as they ought to be. */
	String fill(String page) {
		return TABLE.matcher(page)
			.replaceAll((table) -> Matcher.quoteReplacement("<!-- keys: " + table.group(1) + " -->\n" + HEAD
					+ keysOf(table.group(1)).stream().map(this::row).collect(Collectors.joining())));
	}

	/** Returns the keys of all tables, in their order. */
	List<String> keysIn(String page) {
		List<String> keys = new ArrayList<>();
		TABLE.matcher(page).results().forEach((table) -> keys.addAll(keysOf(table.group(1))));
		return keys;
	}

	private List<String> keysOf(String patterns) {
		return this.properties.keySet()
			.stream()
			.filter((key) -> Arrays.stream(patterns.split(" ")).anyMatch((pattern) -> matches(key, pattern)))
			.toList();
	}

	/** A star stands for one name, two for names at any depth. */
	private static boolean matches(String key, String pattern) {
		int stars = pattern.indexOf('*');
		if (stars < 0) {
			return key.equals(pattern);
		}
		return key.startsWith(pattern.substring(0, stars)) && (pattern.endsWith("**") || key.indexOf('.', stars) < 0);
	}

	private String row(String key) {
		JsonNode property = this.properties.get(key);
		return "| `" + key + "` | " + valueOf(property.path("type").asString("")) + " | "
				+ code(property.path("defaultValue").asString("")) + " | " + property.get("description").asString()
				+ " |\n";
	}

	private static String valueOf(String type) {
		return switch (type) {
			case "java.lang.Boolean" -> "`true`, `false`";
			case "java.lang.Integer", "java.lang.Double" -> "number";
			case "java.lang.String" -> "text";
			case "java.time.Duration" -> "duration";
			case "org.springframework.util.unit.DataSize" -> "size";
			default -> type.startsWith("java.util.List<") ? "list" : constantsOf(type);
		};
	}

	private static String constantsOf(String type) {
		try {
			return Arrays.stream(Class.forName(type).getEnumConstants())
				.map((constant) -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
				.map(ConfigurationReference::code)
				.collect(Collectors.joining(", "));
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException("The reference has no words for values of type " + type, ex);
		}
	}

	private static String code(String text) {
		return text.isEmpty() ? "" : '`' + text + '`';
	}

}
