package com.example.migration;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The keys that the guides to migration name are there, in Spring Boot and in HTTPy.
 */
class MigrationKeysTests {

	private static final Pattern KEY = Pattern.compile("`((?:httpy|server|spring|management)\\.[a-z0-9.-]+)`");

	private static final Set<String> KNOWN = new HashSet<>();

	@BeforeAll
	static void readMetadata() throws IOException {
		for (URL metadata : Collections.list(MigrationKeysTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream content = metadata.openStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(content).path("properties")) {
					KNOWN.add(property.get("name").asString());
				}
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "migration-keys.md", "migration-mvc.md", "migration-webflux.md" })
	void keysAreThere(String page) throws IOException {
		List<String> keys = KEY.matcher(Files.readString(Path.of("..", "docs", page)))
			.results()
			.map((key) -> key.group(1))
			.toList();
		assertThat(keys).isNotEmpty()
			.allMatch((key) -> KNOWN.stream().anyMatch((known) -> known.equals(key) || known.startsWith(key + ".")));
	}

}
