package io.httpy.spring.actuate;

import java.nio.file.Path;
import java.util.List;

import io.httpy.contract.WireClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.protocol.h1.Http1TlsWire;
import io.httpy.protocol.h2.Http2TlsWire;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.server.HttpyServer;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.fixture.BundleFiles;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the endpoint and health tell of a server that encrypts and serves all versions.
 */
class HttpyEndpointProtocolsTests {

	@TempDir
	private static Path directory;

	private static ConfigurableApplicationContext context;

	private static int port;

	@BeforeAll
	static void start() {
		BundleFiles.writePem(directory, "web", TestCertificates.server());
		context = SpringApplication.run(Application.class, "--httpy.port=0", "--httpy.ssl.bundle=web",
				"--httpy.http3.required=true", "--management.endpoints.web.exposure.include=httpy",
				"--httpy.event-loops=2",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + directory.resolve("web.crt").toUri(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + directory.resolve("web.key").toUri());
		port = context.getBean(HttpyServer.class).port();
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	@Test
	void everyVersionIsCountedByItself() {
		try (WireClient http1 = new Http1TlsWire().connect(port);
				WireClient http2 = new Http2TlsWire().connect(port);
				WireClient http3 = new Http3Wire().connect(port)) {
			for (WireClient client : List.of(http1, http2, http3)) {
				assertThat(client.get("/hello").text()).isEqualTo("hello");
			}
			HttpyEndpointReport report = context.getBean(HttpyEndpoint.class).httpy();
			assertThat(report.protocols()).extracting(ProtocolReport::name)
				.containsExactly("HTTP/1.1", "HTTP/2", "HTTP/3");
			assertThat(report.protocols()).allSatisfy((protocol) -> {
				assertThat(protocol.state()).isEqualTo("enabled");
				assertThat(protocol.connections()).isEqualTo(new ProtocolReport.OpenAndTotal(1, 1));
				assertThat(protocol.requests().total()).isEqualTo(1);
				assertThat(protocol.abortedByClient()).isZero();
			});
			assertThat(report.connections().open()).isEqualTo(3);
			assertThat(report.connections().handshakes()).isEqualTo(3);
			assertThat(report.quic().connections()).isEqualTo(1);
			assertThat(report.quic().bytes().sent()).isPositive();
			assertThat(report.eventLoops()).hasSize(2);
			assertThat(report.eventLoops().stream().mapToInt(HttpyEndpointReport.EventLoop::connections).sum())
				.isPositive();
		}
	}

	@Test
	void socketsAndCertificatesAreShown() {
		HttpyEndpointReport report = context.getBean(HttpyEndpoint.class).httpy();
		assertThat(report.listeners()).extracting(HttpyEndpointReport.Listener::network).contains("tcp", "udp");
		assertThat(report.listeners()).allSatisfy((listener) -> {
			assertThat(listener.port()).isEqualTo(port);
			assertThat(listener.secure()).isTrue();
		});
		assertThat(report.listeners()).extracting(HttpyEndpointReport.Listener::protocols)
			.containsExactlyInAnyOrder(List.of("HTTP/1.1", "HTTP/2"), List.of("HTTP/3"));
		assertThat(report.tls().provider()).isIn("openssl", "jdk");
		assertThat(report.tls().certificates()).singleElement().satisfies((certificate) -> {
			assertThat(certificate.state()).isEqualTo("valid");
			assertThat(certificate.notAfter())
				.isEqualTo(TestCertificates.server().chain().get(0).getNotAfter().toInstant());
			assertThat(certificate.daysLeft()).isNotNegative();
		});
	}

	@Test
	void healthHasAllVersions() {
		HealthIndicator indicator = context.getBean("httpyHealthIndicator", HealthIndicator.class);
		assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
		assertThat(indicator.health().getDetails()).containsEntry("protocols", List.of("HTTP/1.1", "HTTP/2", "HTTP/3"));
	}

	/**
	 * Has all that auto-configurations bring.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Hello.class)
	static class Application {

	}

	/**
	 * Says hello.
	 */
	@HttpyRoute
	static class Hello {

		@Get("/hello")
		String hello() {
			return "hello";
		}

	}

}
