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
	private static final Set<String> WITHOUT_DEFAULT = Set.of("httpy.address", "httpy.executor.max-concurrent",
			"httpy.overload.exempt", "httpy.overload.max-requests", "httpy.http3.port", "httpy.server-header",
			"httpy.ssl.bundle", "httpy.ssl.hsts.max-age", "httpy.ssl.redirect-port", "httpy.ssl.server-name-bundles",
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
	void everyKeyIsThere() {
		assertThat(properties).extracting(ConfigurationMetadataTests::name)
			.containsExactlyInAnyOrder("httpy.address", "httpy.backlog", "httpy.enabled", "httpy.event-loops",
					"httpy.executor.max-concurrent", "httpy.executor.max-threads", "httpy.executor.queue-capacity",
					"httpy.executor.threads", "httpy.flood.max-control-frames", "httpy.flood.max-empty-frames",
					"httpy.flood.max-resets", "httpy.flood.window", "httpy.http1.enabled",
					"httpy.http2.cleartext.prior-knowledge", "httpy.http2.cleartext.upgrade", "httpy.http2.enabled",
					"httpy.http2.ping-interval", "httpy.http2.ping-timeout", "httpy.http2.push",
					"httpy.http3.alt-svc-max-age", "httpy.http3.enabled", "httpy.http3.idle-timeout",
					"httpy.http3.port", "httpy.http3.push", "httpy.http3.required", "httpy.http3.retry",
					"httpy.limits.max-body", "httpy.limits.max-connections", "httpy.limits.max-connections-per-address",
					"httpy.limits.max-header-count", "httpy.limits.max-header-size", "httpy.limits.max-request-line",
					"httpy.observation.mode", "httpy.overload.adaptive", "httpy.overload.exempt",
					"httpy.overload.latency", "httpy.overload.max-requests", "httpy.overload.min-requests",
					"httpy.overload.retry-after", "httpy.port", "httpy.server-header", "httpy.shutdown.mode",
					"httpy.sse.heartbeat", "httpy.sse.retry-on-shutdown", "httpy.ssl.bundle", "httpy.ssl.client-auth",
					"httpy.ssl.hsts.include-sub-domains", "httpy.ssl.hsts.max-age", "httpy.ssl.hsts.preload",
					"httpy.ssl.redirect-port", "httpy.ssl.server-name-bundles", "httpy.streams.connection-window",
					"httpy.streams.max-concurrent", "httpy.streams.window", "httpy.timeouts.body-stall",
					"httpy.timeouts.handler", "httpy.timeouts.keep-alive-idle", "httpy.timeouts.min-rate",
					"httpy.timeouts.rate-window", "httpy.timeouts.request-head", "httpy.timeouts.write-stall",
					"httpy.transport", "httpy.websocket.allowed-origins", "httpy.websocket.broadcast",
					"httpy.websocket.close-timeout", "httpy.websocket.compression.client-context-takeover",
					"httpy.websocket.compression.enabled", "httpy.websocket.compression.level",
					"httpy.websocket.compression.min-size", "httpy.websocket.compression.server-context-takeover",
					"httpy.websocket.enabled", "httpy.websocket.idle-timeout", "httpy.websocket.max-fragments",
					"httpy.websocket.max-frame", "httpy.websocket.max-message", "httpy.websocket.ping-interval",
					"httpy.websocket.pong-timeout", "httpy.websocket.queue.max-bytes",
					"httpy.websocket.queue.max-messages", "httpy.websocket.queue.when-full",
					"httpy.websocket.redis.channel", "httpy.websocket.redis.heartbeat",
					"httpy.websocket.redis.max-pending");
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
