package io.httpy.spring.actuate;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Principal;
import java.util.stream.Stream;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.handler.Filter;
import io.httpy.http.RequestAttributes;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.fixture.BundleFiles;
import io.httpy.spring.server.ManagementPaths;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.TestingAuthenticationToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints of the actuator on the port of the application, over each protocol.
 */
class ActuatorTests {

	private static final String V3 = "application/vnd.spring-boot.actuator.v3+json";

	private static final JsonMapper mapper = new JsonMapper();

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext context;

	private static int port;

	@BeforeAll
	static void start() {
		BundleFiles.writePem(directory, "web", TestCertificates.server());
		context = SpringApplication.run(Application.class, "--httpy.port=0", "--httpy.ssl.bundle=web",
				"--httpy.http3.required=true",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + directory.resolve("web.crt").toUri(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + directory.resolve("web.key").toUri(),
				"--management.endpoints.web.exposure.include=*", "--management.endpoints.web.exposure.exclude=beans",
				"--management.endpoints.web.path-mapping.info=about",
				"--management.endpoint.heapdump.access=unrestricted",
				"--management.endpoint.health.show-details=when-authorized", "--management.endpoint.health.roles=OPS",
				"--management.endpoint.health.probes.add-additional-paths=true",
				"--management.endpoint.health.group.disk.include=diskSpace",
				"--management.endpoint.health.group.disk.additional-path=server:/disk",
				"--management.endpoint.health.group.hidden.include=diskSpace",
				"--management.endpoint.health.group.hidden.additional-path=management:/hidden",
				"--management.endpoint.health.group.bad.include=broken",
				"--management.endpoint.health.group.main.exclude=broken", "--management.health.redis.enabled=false",
				"--management.endpoint.items.access=unrestricted",
				"--management.endpoints.web.cors.allowed-origin-patterns[0]=https://*.example.com:[8080,8443]",
				"--management.endpoints.web.cors.allow-credentials=true");
		port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	static Stream<Named<Wire>> wires() {
		return Stream.of(Named.of("HTTP/1.1", new Http1TlsWire()), Named.of("HTTP/2", new Http2TlsWire()),
				Named.of("HTTP/3", new Http3Wire()));
	}

	private static RawResponse get(String path, String... fields) {
		return send("GET", path, null, fields);
	}

	private static RawResponse send(String method, String path, @Nullable String content, String... fields) {
		WireRequest request = WireRequest.of(method, path);
		for (int i = 0; i < fields.length; i += 2) {
			request = request.with(fields[i], fields[i + 1]);
		}
		try (WireClient client = new Http2TlsWire().connect(port)) {
			return (content != null) ? client.send(request, content.getBytes(StandardCharsets.UTF_8))
					: client.send(request);
		}
	}

	private static JsonNode json(RawResponse response) {
		return mapper.readTree(response.body());
	}

	private static void assertProblem(RawResponse response, int status) {
		assertThat(response.status()).as(response.toString()).isEqualTo(status);
		assertThat(response.header("content-type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@MethodSource("wires")
	void everyProtocolServesThem(Wire wire) {
		try (WireClient client = wire.connect(port)) {
			assertThat(client.get("/users/1/posts/2").text()).isEqualTo("1 2");
			assertThat(json(client.get("/actuator/health/main")).path("status").asString()).isEqualTo("UP");
			assertThat(client.get("/livez").status()).isEqualTo(200);
			assertThat(client.get("/actuator/prometheus").text()).contains("jvm_threads_live_threads");
			assertThat(client
				.send(WireRequest.of("POST", "/actuator/items/a").with("content-type", "application/json"),
						"{\"value\":\"1\"}".getBytes(StandardCharsets.UTF_8))
				.status()).isEqualTo(204);
			assertThat(client.get("/actuator/items/a").text()).isEqualTo("1");
			assertThat(client.send(WireRequest.of("HEAD", "/actuator/health/main")).body()).isEmpty();
			assertThat(client.send(WireRequest.of("OPTIONS", "/actuator/items/a")).header("allow")).contains("GET",
					"POST", "DELETE");
		}
	}

	@Test
	void theLinksNameWhatIsExposed() {
		RawResponse response = get("/actuator");
		assertThat(response.header("content-type")).isEqualTo(V3);
		JsonNode links = json(response).path("_links");
		assertThat(links.path("self").path("href").asString()).isEqualTo("https://localhost/actuator");
		assertThat(links.path("health-path").path("href").asString())
			.isEqualTo("https://localhost/actuator/health/{*path}");
		assertThat(links.path("health-path").path("templated").asBoolean()).isTrue();
		assertThat(links.path("info").path("href").asString()).isEqualTo("https://localhost/actuator/about");
		assertThat(links.has("beans")).isFalse();
		assertThat(links.has("shutdown")).isFalse();
	}

	@Test
	void whatIsExcludedIsNotThere() {
		assertProblem(get("/actuator/beans"), 404);
		assertProblem(get("/actuator/info"), 404);
		assertThat(get("/actuator/about").status()).isEqualTo(200);
	}

	@Test
	void healthHasStatusCodesAndGroups() {
		assertThat(get("/actuator/health").status()).isEqualTo(503);
		assertThat(json(get("/actuator/health")).path("status").asString()).isEqualTo("DOWN");
		assertThat(get("/actuator/health/bad").status()).isEqualTo(503);
		assertThat(get("/actuator/health/main").status()).isEqualTo(200);
		assertThat(json(get("/actuator/health/liveness")).path("status").asString()).isEqualTo("UP");
		assertThat(json(get("/actuator/health/readiness")).path("status").asString()).isEqualTo("UP");
		assertProblem(get("/actuator/health/unknown"), 404);
	}

	@Test
	void detailsAreForThoseWhoMayKnowThem() {
		assertThat(get("/actuator/health/disk").text()).doesNotContain("total");
		assertThat(get("/actuator/health/disk", "x-user", "guest").text()).doesNotContain("total");
		assertThat(get("/actuator/health/disk", "x-user", "ops").text()).contains("total");
	}

	@Test
	void probesHaveAdditionalPathsOnThisServer() {
		assertThat(get("/livez").status()).isEqualTo(200);
		assertThat(get("/readyz").status()).isEqualTo(200);
		assertThat(get("/disk").status()).isEqualTo(200);
		assertProblem(get("/hidden"), 404);
		assertProblem(get("/livez/more"), 404);
		ManagementPaths paths = context.getBean(ManagementPaths.class);
		assertThat(paths.contains("/livez")).isTrue();
		assertThat(paths.contains("/disk")).isTrue();
		assertThat(paths.contains("/actuator/health/liveness")).isTrue();
		assertThat(paths.contains("/hidden")).isFalse();
		assertThat(paths.contains("/users/1/posts/2")).isFalse();
	}

	@Test
	void prometheusIsAnsweredInTheFormatThatTheClientWants() {
		assertThat(get("/actuator/prometheus").header("content-type")).startsWith("text/plain;version=0.0.4");
		assertThat(get("/actuator/prometheus", "accept", "text/plain").header("content-type"))
			.startsWith("text/plain;version=0.0.4");
		RawResponse open = get("/actuator/prometheus", "accept",
				"application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
						+ "text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
		assertThat(open.header("content-type")).startsWith("application/openmetrics-text;version=1.0.0");
		assertThat(open.text()).endsWith("# EOF\n");
		assertThat(get("/actuator/prometheus", "accept",
				"application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
						+ "text/plain;version=0.0.4;q=0.3,*/*;q=0.2")
			.header("content-type")).startsWith("text/plain;version=0.0.4");
		assertProblem(get("/actuator/prometheus", "accept", "image/png"), 406);
	}

	@Test
	void aThreadDumpIsTextOrJson() {
		assertThat(get("/actuator/threaddump").header("content-type")).isEqualTo(V3);
		assertThat(json(get("/actuator/threaddump", "accept", "application/json")).path("threads").isArray()).isTrue();
		RawResponse text = get("/actuator/threaddump", "accept", "text/plain");
		assertThat(text.header("content-type")).startsWith("text/plain");
		assertThat(text.text()).contains("httpy-management-");
	}

	@Test
	void aHeapDumpIsStreamed() {
		RawResponse response = get("/actuator/heapdump?live=true");
		assertThat(response.header("content-type")).isEqualTo("application/octet-stream");
		assertThat(response.header("content-length")).isNull();
		assertThat(new String(response.body(), 0, 12, StandardCharsets.US_ASCII)).isEqualTo("JAVA PROFILE");
	}

	@Test
	void aPartOfAResourceIsAnsweredIfAskedFor() {
		RawResponse part = get("/actuator/content", "range", "bytes=2-4");
		assertThat(part.status()).isEqualTo(206);
		assertThat(part.header("content-range")).isEqualTo("bytes 2-4/10");
		assertThat(part.text()).isEqualTo("234");
		assertThat(get("/actuator/content", "range", "bytes=-3").text()).isEqualTo("789");
		assertThat(get("/actuator/content", "range", "bytes=8-").text()).isEqualTo("89");
		assertThat(get("/actuator/content", "range", "bytes=0-1,4-5").text()).isEqualTo("0123456789");
		assertThat(get("/actuator/content", "range", "bytes=5-2").text()).isEqualTo("0123456789");
		RawResponse beyond = get("/actuator/content", "range", "bytes=10-");
		assertThat(beyond.status()).isEqualTo(416);
		assertThat(beyond.header("content-range")).isEqualTo("bytes */10");
		assertThat(send("HEAD", "/actuator/content", null).header("accept-ranges")).isEqualTo("bytes");
	}

	@Test
	void aLoggerIsChanged() {
		assertThat(send("POST", "/actuator/loggers/org.example", "{\"configuredLevel\":\"debug\"}", "content-type",
				"application/json")
			.status()).isEqualTo(204);
		assertThat(json(get("/actuator/loggers/org.example")).path("configuredLevel").asString()).isEqualTo("DEBUG");
		assertProblem(send("POST", "/actuator/loggers/org.example", "{\"configuredLevel\":\"loud\"}", "content-type",
				"application/json"), 400);
		assertProblem(send("POST", "/actuator/loggers/org.example", "{", "content-type", "application/json"), 400);
		assertProblem(send("POST", "/actuator/loggers/org.example", "a=b", "content-type", "text/plain"), 415);
	}

	@Test
	void argumentsComeFromContentQueryAndPath() {
		assertThat(
				send("POST", "/actuator/items/b?value=query", "{\"value\":\"content\"}", "content-type", V3).status())
			.isEqualTo(204);
		assertThat(get("/actuator/items/b").text()).isEqualTo("query");
		assertProblem(send("POST", "/actuator/items/b", null), 400);
		assertThat(send("DELETE", "/actuator/items/b", null).status()).isEqualTo(204);
		assertProblem(get("/actuator/items/b"), 404);
		assertThat(get("/actuator/segments/a%2Fb/c%20d/e").text()).isEqualTo("[a/b, c d, e]");
		assertThat(json(get("/actuator/metrics/jvm.memory.used?tag=area:heap")).path("measurements").size()).isOne();
		assertProblem(get("/actuator/metrics/jvm.memory.used?tag=area:heap&tag=id:none"), 404);
		assertProblem(send("PUT", "/actuator/items/b", null), 405);
	}

	@Test
	void resultsThatComeLaterAreWaitedFor() {
		assertThat(get("/actuator/later/stage").text()).isEqualTo("stage");
		assertThat(get("/actuator/later/mono").text()).isEqualTo("mono");
		assertThat(json(get("/actuator/later/flux")).toString()).isEqualTo("[1,2]");
		assertProblem(get("/actuator/later/empty"), 404);
		assertProblem(get("/actuator/later/invalid"), 400);
	}

	@Test
	void failuresDoNotLeak() {
		RawResponse response = get("/actuator/later/secret");
		assertProblem(response, 500);
		assertThat(response.text()).doesNotContain("password");
		assertThat(get("/actuator/later/invalid").text()).contains("Not this one").doesNotContain("password");
	}

	@Test
	void pagesOfAllowedOriginsMayRead() {
		String origin = "https://ops.example.com:8443";
		RawResponse response = get("/actuator/health/main", "origin", origin);
		assertThat(response.header("access-control-allow-origin")).isEqualTo(origin);
		assertThat(response.header("access-control-allow-credentials")).isEqualTo("true");
		assertProblem(get("/actuator/health/main", "origin", "https://evil.example"), 403);
		RawResponse preflight = send("OPTIONS", "/actuator/items/a", null, "origin", origin,
				"access-control-request-method", "GET");
		assertThat(preflight.header("access-control-allow-methods")).isEqualTo("GET, HEAD");
		assertThat(get("/users/1/posts/2", "origin", "https://evil.example").text()).isEqualTo("1 2");
	}

	@Test
	void thePortIsToldAsThatOfManagement() {
		assertThat(context.getEnvironment().getProperty("local.management.port", Integer.class)).isEqualTo(port);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Posts.class, CustomEndpoints.Items.class, CustomEndpoints.Segments.class, CustomEndpoints.Later.class,
			CustomEndpoints.Content.class })
	static class Application {

		@Bean
		Filter users() {
			return (request, next) -> {
				String user = request.header("x-user");
				if (user != null) {
					Principal principal = new TestingAuthenticationToken(user, "secret",
							user.equals("ops") ? "ROLE_OPS" : "ROLE_GUEST");
					request.attribute(RequestAttributes.PRINCIPAL, principal);
				}
				return next.handle(request);
			};
		}

		@Bean
		HealthIndicator broken() {
			return () -> Health.down().withDetail("reason", "on purpose").build();
		}

	}

	@HttpyRoute
	static class Posts {

		@Get("/users/{id}/posts/{postId}")
		String post(@PathParam int id, @PathParam int postId) {
			return id + " " + postId;
		}

	}

}
