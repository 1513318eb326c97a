package com.example.guide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.ServerConfig;
import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.fixture.CutException;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.http.Response;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h1.Http1Wire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h2.Http2UpgradeWire;
import io.httpy.protocol.h2.Http2Wire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.server.HttpyServer;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.fixture.BundleFiles;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.websocket.HttpyWebSockets;
import io.httpy.websocket.WebSocketSession;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each row of the table "What each switch does": what a client sees when it is on, and
 * when it is off.
 */
class SwitchTests {

	private static final Path PAGE = Path.of("..", "docs", "protocols.md");

	private static final Pattern ROW = Pattern.compile("^\\| `(httpy\\.[\\w.-]+)` \\| (?:`(\\w+)` )?\\|",
			Pattern.MULTILINE);

	private static final String TLS = "httpy.ssl.bundle=web";

	private static final String NOTHING = "nothing";

	@TempDir
	static Path directory;

	@BeforeAll
	static void writeFiles() {
		BundleFiles.writePem(directory, "localhost", TestCertificates.server());
	}

	/**
	 * A row of the table.
	 *
	 * @param on the value that switches it on; off is "false" if that is "true", else
	 * none
	 * @param also what is set in both cases, or an empty string
	 * @param seen asks the server
	 */
	private record Switch(String key, String on, String also, Function<HttpyServer, String> seen, String whenOn,
			String whenOff) {

		String off() {
			return this.on.equals("true") ? "false" : "";
		}

		@Override
		public String toString() {
			return this.key;
		}

	}

	static Stream<Switch> switches() {
		return Stream.of(
				new Switch("httpy.ssl.bundle", "web", "",
						(server) -> by(server, new Http1TlsWire()) + ", " + by(server, new Http2Wire()),
						"200, " + NOTHING, NOTHING + ", 200"),
				new Switch("httpy.ssl.redirect-port", "0", TLS, SwitchTests::redirect, "308", NOTHING),
				new Switch("httpy.ssl.hsts.max-age", "365d", TLS,
						(server) -> field(server, "strict-transport-security"), "max-age=31536000", NOTHING),
				new Switch("httpy.http1.enabled", "true", "", (server) -> by(server, new Http1Wire()), "200", NOTHING),
				new Switch("httpy.http2.enabled", "true", TLS, (server) -> by(server, new Http2TlsWire()), "200",
						NOTHING),
				new Switch("httpy.http2.cleartext.prior-knowledge", "true", "", (server) -> by(server, new Http2Wire()),
						"200", NOTHING),
				new Switch("httpy.http2.cleartext.upgrade", "true", "", SwitchTests::upgrade, "101", "200"),
				new Switch("httpy.http2.push", "true", TLS, SwitchTests::pushed, "/style.css", NOTHING),
				new Switch("httpy.http3.enabled", "true", TLS, SwitchTests::http3, "h3, 200", "clear"),
				new Switch("httpy.http3.required", "true", "", (server) -> by(server, new Http1Wire()), NOTHING, "200"),
				new Switch("httpy.websocket.enabled", "true", "",
						(server) -> "" + TestClient.get(server.port(), "/echo").statusCode(), "426", "404"));
	}

	@ParameterizedTest
	@MethodSource("switches")
	void clientsSeeTheDifference(Switch row) {
		assertThat(seen(row, row.on())).isEqualTo(row.whenOn());
		assertThat(seen(row, row.off())).isEqualTo(row.whenOff());
	}

	/** A switch that cannot be had stops the start, and then nobody sees anything. */
	private static String seen(Switch row, String value) {
		String files = "spring.ssl.bundle.pem.web.keystore.";
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.properties("httpy.port=0", files + "certificate=" + directory.resolve("localhost.crt").toUri(),
					files + "private-key=" + directory.resolve("localhost.key").toUri(), row.also())
			.run("--" + row.key() + "=" + value)) {
			return row.seen().apply(context.getBean(HttpyServer.class));
		}
		catch (BeanCreationException ex) {
			assertThat(ex).hasRootCauseInstanceOf(InvalidConfigException.class);
			return NOTHING;
		}
	}

	private static String by(HttpyServer server, Wire wire) {
		try (WireClient client = wire.connect(server.port())) {
			return "" + client.get("/").status();
		}
		catch (CutException ex) {
			return NOTHING;
		}
		catch (UncheckedIOException ex) {
			if (ex.getCause() instanceof SSLException) {
				return NOTHING;
			}
			throw ex;
		}
	}

	private static String field(HttpyServer server, String name) {
		try (WireClient client = new Http1TlsWire().connect(server.port())) {
			return Objects.requireNonNullElse(client.get("/").header(name), NOTHING);
		}
	}

	private static String redirect(HttpyServer server) {
		return (server.redirectPort() < 0) ? NOTHING : "" + TestClient.get(server.redirectPort(), "/").statusCode();
	}

	private static String upgrade(HttpyServer server) {
		try (RawClient client = RawClient.connect(server.port())) {
			return "" + client.send(Http2UpgradeWire.request("/")).begin(false).status();
		}
	}

	private static String http3(HttpyServer server) {
		String altSvc = field(server, "alt-svc");
		return altSvc.equals("h3=\":" + server.port() + "\"; ma=86400") ? "h3, " + by(server, new Http3Wire()) : altSvc;
	}

	private static String pushed(HttpyServer server) {
		ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed = new ConcurrentHashMap<>();
		HttpRequest page = HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + "/")).build();
		HttpClient.newBuilder()
			.sslContext(TestCertificates.trust())
			.build()
			.sendAsync(page, BodyHandlers.ofString(),
					PushPromiseHandler.of((promise) -> BodyHandlers.ofString(), pushed))
			.orTimeout(20, TimeUnit.SECONDS)
			.join();
		return pushed.keySet().stream().findFirst().map((request) -> request.uri().getPath()).orElse(NOTHING);
	}

	/**
	 * The test client of HTTP/3 takes no pushes; that they come is tested in the engine.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void pushByHttp3IsTheServersToo(boolean push) {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.NONE)
			.run("--httpy.port=0", "--httpy.http3.push=" + push)) {
			assertThat(context.getBean(ServerConfig.class).protocols().http3().push()).isEqualTo(push);
		}
	}

	@Test
	void theTableHasTheseRows() throws IOException {
		List<String> keys = new ArrayList<>(switches().map(Switch::key).toList());
		keys.add("httpy.http3.push");
		assertThat(ROW.matcher(Files.readString(PAGE)).results().map((row) -> row.group(1)))
			.containsExactlyInAnyOrderElementsOf(keys);
	}

	@Test
	void theTableHasTheDefaultsOfTheMetadata() throws IOException {
		Map<String, String> defaults = new HashMap<>();
		try (InputStream metadata = HttpyAutoConfiguration.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonMapper.shared()
				.readTree(metadata)
				.get("properties")
				.forEach((property) -> defaults.put(property.get("name").asString(),
						property.path("defaultValue").asString("")));
		}
		assertThat(ROW.matcher(Files.readString(PAGE)).results())
			.allMatch((row) -> defaults.get(row.group(1)).equals(Objects.requireNonNullElse(row.group(2), "")));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpyAutoConfiguration.class, SslAutoConfiguration.class })
	static class Application {

		@Bean
		HttpyRoutes page() {
			return (routes) -> routes.get("/", (request) -> Response.text("page").push("/style.css"))
				.get("/style.css", (request) -> Response.text("body {}"));
		}

		@Bean
		HttpyWebSockets echo() {
			return (sockets) -> sockets.add("/echo", WebSocketSession::send);
		}

	}

}
