package io.httpy.spring.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.httpy.config.TlsMaterial;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.Ticks;
import io.httpy.http.Response;
import io.httpy.spring.fixture.BundleFiles;
import io.httpy.spring.route.HttpyRoutes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An SSL bundle on files that are replaced while the server runs.
 */
@ExtendWith(OutputCaptureExtension.class)
class TlsReloadTests {

	@TempDir
	Path directory;

	@BeforeEach
	void writeBundle() {
		BundleFiles.writePem(this.directory, "web", TestCertificates.server());
	}

	private ConfigurableApplicationContext start() {
		return SpringApplication.run(Application.class, "--httpy.port=0", "--httpy.ssl.bundle=web",
				"--spring.ssl.bundle.pem.web.reload-on-update=true",
				"--spring.ssl.bundle.watch.file.quiet-period=100ms",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + this.directory.resolve("web.crt").toUri(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + this.directory.resolve("web.key").toUri());
	}

	private static HttpResponse<String> get(HttpClient client, ConfigurableApplicationContext context)
			throws IOException, InterruptedException {
		String port = context.getEnvironment().getProperty("local.httpy.port");
		return client.send(HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/ping"))
			.timeout(Duration.ofSeconds(20))
			.build(), BodyHandlers.ofString());
	}

	/** Files are watched, and nobody tells when they are looked at. */
	private static void until(BooleanSupplier happened) {
		for (int i = 0; !happened.getAsBoolean(); i++) {
			assertThat(i).as("Twentieths of a second").isLessThan(400);
			Ticks.pass(50);
		}
	}

	private static HttpClient newClient() {
		return HttpClient.newBuilder().sslContext(TestCertificates.trust()).build();
	}

	private static Certificate shownBy(ConfigurableApplicationContext context) {
		try {
			return get(newClient(), context).sslSession().orElseThrow().getPeerCertificates()[0];
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void newConnectionsSeeTheNewCertificateAndOldOnesGoOn(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			HttpClient old = newClient();
			assertThat(get(old, context).body()).isEqualTo("pong");
			TlsMaterial renewed = TestCertificates.named(TestCertificates.HOST);
			BundleFiles.writePem(this.directory, "web", renewed);
			until(() -> shownBy(context).equals(renewed.chain().get(0)));
			assertThat(output).contains("New connections have the certificate of");
			HttpResponse<String> again = get(old, context);
			assertThat(again.body()).isEqualTo("pong");
			assertThat(again.sslSession().orElseThrow().getPeerCertificates()[0])
				.isEqualTo(TestCertificates.server().chain().get(0));
		}
	}

	@Test
	void whatCannotBeUsedLeavesTheServerWithWhatItHas(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			Files.writeString(this.directory.resolve("web.key"), "no key");
			until(() -> output.getAll().contains("HTTPy keeps its key and certificate"));
			assertThat(shownBy(context)).isEqualTo(TestCertificates.server().chain().get(0));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		HttpyRoutes ping() {
			return (routes) -> routes.get("/ping", (request) -> Response.text("pong"));
		}

	}

}
