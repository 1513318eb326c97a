package io.httpy.spring.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import io.httpy.accesslog.AccessLog;
import io.httpy.config.InvalidConfigException;
import io.httpy.event.ServerEvents;
import io.httpy.filter.ForwardedFilter;
import io.httpy.fixture.AccessLines;
import io.httpy.http.Response;
import io.httpy.server.HttpyServer;
import io.httpy.spring.accesslog.AccessLogLifecycle;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.server.ManagementPaths;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is an access log, and what is in it.
 */
class HttpyAccessLogAutoConfigurationTests {

	private static final String ON = "httpy.access-log.enabled=true";

	@TempDir
	static Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyAccessLogAutoConfiguration.class,
				HttpyForwardedAutoConfiguration.class))
		.withUserConfiguration(Application.class)
		.withPropertyValues("httpy.port=0", "httpy.address=127.0.0.1");

	@Test
	void byDefaultThereIsNoneAndNobodyListens() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(AccessLog.class)
			.doesNotHaveBean(AccessLogLifecycle.class)
			.doesNotHaveBean(ServerEvents.class)
			.doesNotHaveBean(ForwardedFilter.class));
	}

	@Test
	void itIsNotThereWithoutTheServer() {
		this.runner.withPropertyValues(ON, "httpy.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(AccessLog.class));
	}

	@Test
	void aRequestHasALineInItsFile() {
		Path file = directory.resolve("access.log");
		this.runner.withPropertyValues(ON, "httpy.access-log.file=" + file).run((context) -> get(context, "/a?b=c"));
		assertThat(file).content()
			.matches(
					"127\\.0\\.0\\.1 - - \\[[^]]+] \"GET /a\\?b=c HTTP/1\\.1\" 200 4 \"-\" \"Java-http-client/[^\"]+\"\n");
	}

	@Test
	void aLineOfJsonCanBeRead() {
		try (AccessLines lines = new AccessLines()) {
			this.runner.withPropertyValues(ON, "httpy.access-log.format=json").run((context) -> {
				get(context, "/a?b=%22");
				JsonNode line = JsonMapper.shared().readTree(lines.next());
				assertThat(line.get("path").asString()).isEqualTo("/a");
				assertThat(line.get("query").asString()).isEqualTo("b=%22");
				assertThat(line.get("route").asString()).isEqualTo("/{name}");
				assertThat(line.get("status").asInt()).isEqualTo(200);
				assertThat(line.get("bytes").asLong()).isEqualTo(4);
				assertThat(line.get("durationMicros").asLong())
					.isGreaterThanOrEqualTo(line.get("firstByteMicros").asLong());
				assertThat(line.get("user").isNull()).isTrue();
				assertThat(line.get("aborted").asBoolean()).isFalse();
			});
		}
	}

	@Test
	void aPatternTakesThePlaceOfTheFormat() {
		try (AccessLines lines = new AccessLines()) {
			this.runner.withPropertyValues(ON, "httpy.access-log.pattern=%m %U %s").run((context) -> {
				get(context, "/a");
				assertThat(lines.next()).isEqualTo("GET /a 200");
			});
		}
	}

	@Test
	void pathsThatAreExcludedAndManagementHaveNoLine() {
		try (AccessLines lines = new AccessLines()) {
			this.runner.withUserConfiguration(Management.class)
				.withPropertyValues(ON, "httpy.access-log.pattern=%U",
						"httpy.access-log.exclude=/assets/**,/favicon.ico")
				.run((context) -> {
					for (String path : List.of("/assets/a.js", "/favicon.ico", "/actuator/health", "/livez", "/a")) {
						get(context, path);
					}
					assertThat(lines.next()).isEqualTo("/a");
				});
		}
	}

	@Test
	void managementHasLinesIfTold() {
		try (AccessLines lines = new AccessLines()) {
			this.runner.withUserConfiguration(Management.class)
				.withPropertyValues(ON, "httpy.access-log.pattern=%U", "httpy.access-log.exclude-management=false")
				.run((context) -> {
					get(context, "/livez");
					assertThat(lines.next()).isEqualTo("/livez");
				});
		}
	}

	@Test
	void theAddressIsThatBehindTrustedProxies() {
		try (AccessLines lines = new AccessLines()) {
			this.runner
				.withPropertyValues(ON, "httpy.access-log.pattern=%h %{c}a %{scheme}x",
						"httpy.forwarded.trusted-proxies=127.0.0.0/8", "httpy.forwarded.fields=forwarded")
				.run((context) -> {
					assertThat(context).hasSingleBean(ForwardedFilter.class);
					TestClient.get(port(context), "/a", "forwarded", "for=203.0.113.7;proto=https");
					assertThat(lines.next()).isEqualTo("203.0.113.7 127.0.0.1 https");
				});
		}
	}

	@Test
	void nobodyIsTrustedByAnEmptyList() {
		this.runner.withPropertyValues("httpy.forwarded.trusted-proxies=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ForwardedFilter.class));
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void anAccessLogOfTheApplicationIsStartedWhetherOursIsEnabledOrNot(boolean enabled) throws Exception {
		Path file = directory.resolve(enabled + ".log");
		this.runner.withBean(AccessLog.class, () -> AccessLog.builder().file(file).build())
			.withPropertyValues("httpy.access-log.enabled=" + enabled)
			.run((context) -> get(context, "/own"));
		assertThat(Files.readString(file)).contains("GET /own HTTP/1.1");
	}

	@Test
	void aContextThatStartsAgainWritesAgain() {
		Path file = directory.resolve("again.log");
		this.runner.withPropertyValues(ON, "httpy.access-log.file=" + file, "httpy.access-log.pattern=%U")
			.run((context) -> {
				get(context, "/1");
				context.getSourceApplicationContext().stop();
				assertThat(file).content().isEqualTo("/1\n");
				context.getSourceApplicationContext().start();
				get(context, "/2");
			});
		assertThat(file).content().isEqualTo("/1\n/2\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			httpy.access-log.pattern=%h %y          | access-log.pattern        | there is no directive %y
			httpy.access-log.pattern=               | access-log.pattern        | it is empty
			httpy.access-log.sample-rate=1.5        | access-log.sample-rate    | from 0 to 1
			httpy.access-log.queue-capacity=1       | access-log.queue-capacity | from 16 to 1000000
			httpy.access-log.exclude=assets         | access-log.exclude        | begin with a slash
			httpy.access-log.file=/                 | access-log.file           | cannot be opened
			httpy.forwarded.trusted-proxies=proxy   | forwarded.trusted-proxies | names are not looked up
			httpy.forwarded.trusted-proxies=::1/129 | forwarded.trusted-proxies | from 0 to 128
			""")
	void aValueThatCannotBeUsedStopsTheStart(String property, String key, String reason) {
		this.runner.withPropertyValues(ON, property).run(fails(key, reason));
	}

	@ParameterizedTest
	@CsvSource({ "httpy.access-log.format=xml", "httpy.forwarded.fields=x-real-ip" })
	void aNameThatIsUnknownStopsTheStart(String property) {
		this.runner.withPropertyValues(ON, "httpy.forwarded.trusted-proxies=::1", property)
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("'" + property.substring(0, property.indexOf('=')) + "'"));
	}

	private static ContextConsumer<AssertableApplicationContext> fails(String key, String reason) {
		return (context) -> assertThat(context).getFailure()
			.hasRootCauseInstanceOf(InvalidConfigException.class)
			.rootCause()
			.satisfies((cause) -> {
				assertThat(((InvalidConfigException) cause).key()).isEqualTo(key);
				assertThat(((InvalidConfigException) cause).reason()).contains(reason);
			});
	}

	private static int port(ApplicationContext context) {
		return context.getBean(HttpyServer.class).port();
	}

	private static void get(ApplicationContext context, String path) {
		assertThat(TestClient.get(port(context), path).statusCode()).isEqualTo(200);
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		HttpyRoutes everything() {
			return (routes) -> routes.get("/{name}", (request) -> Response.text("text"))
				.get("/{folder}/{name}", (request) -> Response.text("text"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Management {

		@Bean
		ManagementPaths managementPaths() {
			return ManagementPaths.of(Set.of("/actuator", "/livez"));
		}

	}

}
