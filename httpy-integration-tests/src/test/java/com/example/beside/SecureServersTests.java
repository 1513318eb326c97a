package com.example.beside;

import java.net.http.HttpClient;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;

import io.httpy.http.Response;
import io.httpy.server.HttpyServer;
import io.httpy.spring.server.HttpyServerCustomizer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.boot.test.http.server.LocalTestWebServer.Scheme;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Encryption where Tomcat is in the same application, and where it is not.
 */
class SecureServersTests {

	private static final String FILES = "file:../httpy-samples/showcase/src/main/resources/tls/localhost.";

	private static ConfigurableApplicationContext start(String... arguments) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setDefaultProperties(
				Map.of("httpy.port", "0", "server.port", "0", "spring.ssl.bundle.pem.web.keystore.certificate",
						FILES + "crt", "spring.ssl.bundle.pem.web.keystore.private-key", FILES + "key",
						"spring.ssl.bundle.pem.web.truststore.certificate", FILES + "crt"));
		return application.run(arguments);
	}

	private static String who(ConfigurableApplicationContext context, String scheme, String port) {
		SSLContext trust = context.getBean(SslBundles.class).getBundle("web").createSslContext();
		return RestClient.builder()
			.requestFactory(new JdkClientHttpRequestFactory(HttpClient.newBuilder().sslContext(trust).build()))
			.baseUrl(scheme + "://localhost:" + context.getEnvironment().getRequiredProperty(port))
			.build()
			.get()
			.uri("/who")
			.retrieve()
			.body(String.class);
	}

	@Test
	void bothServersMayHaveTheSameBundle() {
		try (ConfigurableApplicationContext context = start("--httpy.ssl.bundle=web", "--server.ssl.bundle=web")) {
			assertThat(who(context, "https", "local.httpy.port")).isEqualTo("HTTPy by HTTP/2");
			assertThat(who(context, "https", "local.server.port")).isEqualTo("Tomcat");
		}
	}

	@Test
	void theBundleOfTomcatIsTomcats() {
		try (ConfigurableApplicationContext context = start("--server.ssl.bundle=web",
				"--server.ssl.client-auth=need")) {
			assertThat(context.getBean(HttpyServer.class).unavailable()).isEmpty();
			assertThat(who(context, "http", "local.httpy.port")).startsWith("HTTPy by ");
		}
	}

	@ParameterizedTest
	@CsvSource({ "--httpy.ssl.bundle=web, HTTPS", "--server.ssl.bundle=web, HTTPS", "--httpy.ssl.bundle=, HTTP" })
	void testClientsOfBootSpeakWhatTheServerSpeaks(String argument, Scheme scheme) {
		try (ConfigurableApplicationContext context = start("--spring.main.web-application-type=none", argument)) {
			LocalTestWebServer server = LocalTestWebServer.obtain(context);
			assertThat(server.scheme()).isEqualTo(scheme);
			assertThat(server.uri()).isEqualTo(scheme.name().toLowerCase(Locale.ROOT) + "://localhost:"
					+ context.getEnvironment().getProperty("local.httpy.port"));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WhoController.class)
	static class Application {

		@Bean
		HttpyServerCustomizer who() {
			return (builder) -> builder.routes(
					(routes) -> routes.get("/who", (request) -> Response.text("HTTPy by " + request.version().text())));
		}

	}

	@RestController
	static class WhoController {

		@GetMapping("/who")
		String who() {
			return "Tomcat";
		}

	}

}
