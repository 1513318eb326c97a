package io.httpy.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What editors show for the keys of {@code application.yml}.
 */
class ConfigurationMetadataTests {

	/** Not set is a meaning of its own for these, and their descriptions say which. */
	private static final Set<String> WITHOUT_DEFAULT = Set.of("httpy.access-log.exclude", "httpy.access-log.file",
			"httpy.access-log.pattern", "httpy.address", "httpy.executor.max-concurrent",
			"httpy.forwarded.trusted-proxies", "httpy.http3.advertised-port", "httpy.http3.port",
			"httpy.overload.exempt", "httpy.overload.max-requests", "httpy.server-header", "httpy.ssl.bundle",
			"httpy.ssl.hsts.max-age", "httpy.ssl.redirect-port", "httpy.ssl.server-name-bundles",
			"httpy.websocket.allowed-origins");

	private static List<JsonNode> properties;

	@BeforeAll
	static void read() throws IOException {
		try (InputStream metadata = HttpyProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			properties = new ArrayList<>(JsonMapper.shared().readTree(metadata).get("properties").values());
		}
		properties.removeIf((property) -> !name(property).startsWith("httpy"));
	}

	@Test
	void everyKeyHasADescriptionInTheStyleOfBoot() {
		assertThat(properties).allSatisfy((property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(name(property))
				.isNotBlank()
				.endsWith(".")
				.doesNotStartWith("The ")
				.doesNotStartWith("A ")
				.doesNotContain("{@", "<");
			if (property.path("type").asString("").equals("java.lang.Boolean")) {
				assertThat(description).as(name(property)).startsWith("Whether ");
			}
		});
	}

	@Test
	void everyKeyHasADefault() {
		assertThat(properties).filteredOn((property) -> !property.has("defaultValue"))
			.extracting(ConfigurationMetadataTests::name)
			.containsExactlyInAnyOrderElementsOf(WITHOUT_DEFAULT);
	}

	private static String name(JsonNode property) {
		return property.get("name").asString();
	}

}
