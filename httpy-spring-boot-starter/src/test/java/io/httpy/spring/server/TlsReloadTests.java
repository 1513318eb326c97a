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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;

import io.httpy.config.TlsMaterial;
import io.httpy.fixture.RawClient;
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
import org.springframework.boot.micrometer.metrics.autoconfigure.ssl.SslMetricsAutoConfiguration;
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

	private static final String NAME = "api.example.com";

	@TempDir
	Path directory;

	@BeforeEach
	void writeBundle() {
		BundleFiles.writePem(this.directory, "web", TestCertificates.server());
		BundleFiles.writePem(this.directory, "named", TestCertificates.named(NAME));
	}

	private ConfigurableApplicationContext start() {
		List<String> arguments = new ArrayList<>(List.of("--httpy.port=0", "--httpy.ssl.bundle=web",
				"--httpy.ssl.server-name-bundles[0].server-name=" + NAME,
				"--httpy.ssl.server-name-bundles[0].bundle=named",
				"--spring.ssl.bundle.watch.file.quiet-period=100ms"));
		for (String bundle : List.of("web", "named")) {
			String prefix = "--spring.ssl.bundle.pem." + bundle + ".";
			arguments.add(prefix + "reload-on-update=true");
			arguments.add(prefix + "keystore.certificate=" + this.directory.resolve(bundle + ".crt").toUri());
			arguments.add(prefix + "keystore.private-key=" + this.directory.resolve(bundle + ".key").toUri());
		}
		return SpringApplication.run(Application.class, arguments.toArray(String[]::new));
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
	void thoseOfANameAreTakenUpToo() {
		try (ConfigurableApplicationContext context = start()) {
			TlsMaterial renewed = TestCertificates.named(NAME);
			BundleFiles.writePem(this.directory, "named", renewed);
			until(() -> shownToNamed(context).equals(renewed.chain().get(0)));
			assertThat(shownBy(context)).isEqualTo(TestCertificates.server().chain().get(0));
		}
	}

	private static Certificate shownToNamed(ConfigurableApplicationContext context) {
		int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		try (RawClient client = RawClient.connect(port, 0, TestCertificates.trust(), (socket) -> {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setServerNames(List.of(new SNIHostName(NAME)));
			socket.setSSLParameters(parameters);
		})) {
			client.tls().startHandshake();
			return client.tls().getSession().getPeerCertificates()[0];
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatCannotBeUsedLeavesTheServerWithWhatItHas(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			Files.writeString(this.directory.resolve("web.key"), "no key");
			until(() -> output.getAll().contains("HTTPy keeps its keys and certificates"));
			assertThat(output).contains("SSL bundle 'web' cannot be used: the bundle cannot be used: ");
			assertThat(shownBy(context)).isEqualTo(TestCertificates.server().chain().get(0));
		}
	}

	/**
	 * Boot's metrics of bundles throw when one is broken, and nobody after them is told.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = SslMetricsAutoConfiguration.class)
	static class Application {

		@Bean
		HttpyRoutes ping() {
			return (routes) -> routes.get("/ping", (request) -> Response.text("pong"));
		}

	}

}
