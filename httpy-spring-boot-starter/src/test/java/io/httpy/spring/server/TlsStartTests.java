package io.httpy.spring.server;

import java.nio.file.Path;

import io.httpy.fixture.TestCertificates;
import io.httpy.http.HttpVersion;
import io.httpy.server.HttpyServer;
import io.httpy.spring.fixture.BundleFiles;
import io.httpy.spring.fixture.TestClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator reads when a server that encrypts has started.
 */
@ExtendWith(OutputCaptureExtension.class)
class TlsStartTests {

	@Test
	void allVersionsAndThePortThatRedirects(CapturedOutput output, @TempDir Path directory) {
		BundleFiles.writePem(directory, "web", TestCertificates.server());
		try (ConfigurableApplicationContext context = SpringApplication.run(Application.class, "--httpy.port=0",
				"--httpy.ssl.bundle=web", "--httpy.ssl.redirect-port=0",
				"--spring.ssl.bundle.pem.web.keystore.certificate=" + directory.resolve("web.crt").toUri(),
				"--spring.ssl.bundle.pem.web.keystore.private-key=" + directory.resolve("web.key").toUri())) {
			HttpyServer server = context.getBean(HttpyServer.class);
			assertThat(server.protocols()).containsExactlyInAnyOrder(HttpVersion.values());
			assertThat(output).contains("HTTPy started on port " + server.port() + " (HTTP/1.1, HTTP/2, HTTP/3) with")
				.contains("HTTPy redirects clients of port " + server.redirectPort() + " to https");
			assertThat(TestClient.get(server.redirectPort(), "/a?b").headers().firstValue("location"))
				.hasValue("https://localhost:" + server.port() + "/a?b");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
