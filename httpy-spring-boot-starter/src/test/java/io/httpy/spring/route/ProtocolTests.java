package io.httpy.spring.route;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;

import io.httpy.contract.Wire;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.TlsInfo;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.spring.annotation.EarlyHints;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.fixture.BundleFiles;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that are called over each protocol, and what they can do there.
 */
class ProtocolTests {

	private static final String STYLE = "</style.css>; rel=preload; as=style";

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext context;

	private static int port;

	@BeforeAll
	static void start() {
		BundleFiles.writePem(directory, "web", TestCertificates.server());
		BundleFiles.writePem(directory, "authority", TestCertificates.authority());
		context = SpringApplication.run(Application.class, "--httpy.port=0", "--httpy.ssl.bundle=web",
				"--httpy.ssl.client-auth=want", "--httpy.http2.push=true", "--httpy.http3.required=true",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + directory.resolve("web.crt").toUri(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + directory.resolve("web.key").toUri(),
				"--spring.ssl.bundle.pem.web.truststore.certificate=" + directory.resolve("authority.crt").toUri());
		port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	static Stream<Arguments> wires() {
		return Stream.of(Arguments.of(HttpVersion.HTTP_1_1, new Http1TlsWire()),
				Arguments.of(HttpVersion.HTTP_2, new Http2TlsWire()),
				Arguments.of(HttpVersion.HTTP_3, new Http3Wire()));
	}

	@ParameterizedTest
	@MethodSource("wires")
	void hintsOfAnAnnotationComeBeforeTheResponse(HttpVersion version, Wire wire) {
		try (WireClient client = wire.connect(port)) {
			WireExchange exchange = client.begin(WireRequest.of("GET", "/page"));
			RawResponse hints = exchange.nextInterim();
			assertThat(hints.status()).isEqualTo(103);
			assertThat(hints.headers().all("link")).containsExactly(STYLE);
			assertThat(exchange.nextInterim()).isNull();
			assertThat(exchange.response().text()).isEqualTo("page by " + version.text());
		}
	}

	@ParameterizedTest
	@MethodSource("wires")
	void aClientWithoutCertificateIsServedIfNoneIsNeeded(HttpVersion version, Wire wire) {
		try (WireClient client = wire.connect(port)) {
			assertThat(client.get("/who").text()).isEqualTo("[\"TLSv1.3\",[]]");
		}
	}

	@Test
	void aMethodKnowsTheCertificateOfItsClient() throws Exception {
		assertThat(client(TestCertificates.trust(TestCertificates.client())).send(get("/who"), BodyHandlers.ofString())
			.body()).isEqualTo("[\"TLSv1.3\",[\"CN=Test Client\"]]");
	}

	@Test
	void aClientThatAllowsItIsPushedTo() {
		ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed = new ConcurrentHashMap<>();
		HttpResponse<String> page = client(TestCertificates.trust())
			.sendAsync(get("/page"), BodyHandlers.ofString(),
					PushPromiseHandler.of((promise) -> BodyHandlers.ofString(), pushed))
			.orTimeout(20, TimeUnit.SECONDS)
			.join();
		assertThat(page.body()).isEqualTo("page by HTTP/2");
		assertThat(pushed).hasSize(1);
		HttpResponse<String> style = pushed.values().iterator().next().orTimeout(20, TimeUnit.SECONDS).join();
		assertThat(style.uri().getPath()).isEqualTo("/style.css");
		assertThat(style.body()).isEqualTo("body {}");
	}

	private static HttpClient client(SSLContext trust) {
		return HttpClient.newBuilder().sslContext(trust).build();
	}

	private static HttpRequest get(String path) {
		return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path)).build();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Pages.class)
	static class Application {

	}

	@HttpyRoute
	static class Pages {

		@Get("/page")
		@EarlyHints(STYLE)
		Response page(Request request) {
			return Response.text("page by " + request.version().text()).push("/style.css");
		}

		@Get("/style.css")
		String style() {
			return "body {}";
		}

		@Get("/who")
		Object[] who(Request request) {
			TlsInfo tls = request.connection().tls();
			return new Object[] { tls.protocol(),
					tls.clientCertificates()
						.stream()
						.map((certificate) -> certificate.getSubjectX500Principal().getName())
						.toList() };
		}

	}

}
