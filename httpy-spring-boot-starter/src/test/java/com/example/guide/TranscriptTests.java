package com.example.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.Transcript;
import io.httpy.spring.fixture.BundleFiles;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * What pages show of curl is what the documented application answers: in clear text on
 * the port that is shown as 8080, and with a certificate on 8443.
 */
class TranscriptTests {

	/** These show the sample hello, where the same is tested. */
	private static final Set<String> OF_HELLO = Set.of("README.md", "getting-started.md");

	@TempDir
	static Path directory;

	private static Servers servers;

	@BeforeAll
	static void start() {
		BundleFiles.writePem(directory, "localhost", TestCertificates.server());
		BundleFiles.writePem(directory, "authority", TestCertificates.authority());
		servers = Servers.start();
	}

	@AfterAll
	static void stop() {
		servers.close();
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("..", "docs"))) {
			List<Path> pages = new ArrayList<>();
			for (Path file : files.filter((path) -> path.toString().endsWith(".md")).sorted().toList()) {
				if (!OF_HELLO.contains(file.getFileName().toString()) && !Transcript.of(file).isEmpty()) {
					pages.add(file);
				}
			}
			return pages;
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void commandsPrintWhatIsShown(Path page) throws Exception {
		Transcript.check(page, directory, servers.ports());
	}

	private record Servers(ConfigurableApplicationContext clear, ConfigurableApplicationContext encrypted) {

		static Servers start() {
			String files = "--spring.ssl.bundle.pem.web.keystore.";
			return new Servers(application().run("--httpy.port=0"),
					application().run("--httpy.port=0", "--httpy.ssl.bundle=web",
							files + "certificate=" + directory.resolve("localhost.crt").toUri(),
							files + "private-key=" + directory.resolve("localhost.key").toUri()));
		}

		private static SpringApplicationBuilder application() {
			return new SpringApplicationBuilder(GuideApplication.class).web(WebApplicationType.NONE)
				.properties("management.endpoints.web.exposure.include=health, httpy",
						"management.health.redis.enabled=false");
		}

		Map<Integer, Integer> ports() {
			return Map.of(8080, port(this.clear), 8443, port(this.encrypted));
		}

		private static int port(ConfigurableApplicationContext context) {
			return context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		}

		void close() {
			this.clear.close();
			this.encrypted.close();
		}

	}

}
