package com.example.hello;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.httpy.contract.WireClient;
import io.httpy.fixture.Transcript;
import io.httpy.protocol.h3.Http3Wire;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page "Getting started" shows the files of this sample, and what curl prints there
 * and in the README is what it answers, with the certificate that the page makes.
 */
class GettingStartedTests {

	private static final Path ROOT = Path.of("..", "..");

	private static final Path PAGE = ROOT.resolve("docs/getting-started.md");

	private static final Pattern FILE = Pattern.compile("^`([\\w/.]+)`:\n\n```\\w+\n(.*?)^```",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern OPENSSL = Pattern.compile("^mkdir tls\n.*?(?=^```)",
			Pattern.DOTALL | Pattern.MULTILINE);

	@TempDir
	static Path directory;

	private static ConfigurableApplicationContext clear;

	private static ConfigurableApplicationContext encrypted;

	@BeforeAll
	static void start() throws Exception {
		clear = SpringApplication.run(HelloApplication.class, "--httpy.port=0");
		String command = OPENSSL.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group();
		Transcript.print(directory, command);
		Assumptions.assumeTrue(Files.exists(certificate()), "Missing: openssl");
		Path configuration = Files.writeString(directory.resolve("application.yml"),
				files().get("src/main/resources/application.yml")
					.replace("file:tls/", directory.resolve("tls").toUri().toString()));
		encrypted = SpringApplication.run(HelloApplication.class, "--spring.config.location=" + configuration.toUri(),
				"--httpy.port=0", "--httpy.http3.required=true");
	}

	@AfterAll
	static void stop() {
		for (ConfigurableApplicationContext context : new ConfigurableApplicationContext[] { clear, encrypted }) {
			if (context != null) {
				context.close();
			}
		}
	}

	private static Path certificate() {
		return directory.resolve("tls/localhost.crt");
	}

	private static Map<String, String> files() throws IOException {
		Map<String, String> files = new LinkedHashMap<>();
		FILE.matcher(Files.readString(PAGE)).results().forEach((file) -> files.put(file.group(1), file.group(2)));
		return files;
	}

	private static int port(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
	}

	@Test
	void sourcesAreThoseOfTheSample() throws IOException {
		Map<String, String> files = files();
		files.keySet().removeIf((name) -> !name.endsWith(".java"));
		assertThat(files).hasSize(3)
			.allSatisfy((name, content) -> assertThat(Path.of(name)).content().isEqualTo(content));
	}

	@Test
	void versionsAreThoseOfTheBuild() throws IOException {
		String build = Files.readString(ROOT.resolve("pom.xml"));
		String pom = files().get("pom.xml");
		assertThat(pom).contains("<version>" + build.split("</?spring-boot.version>")[1] + "</version>");
		assertThat(pom).contains("<version>" + build.split("</?version>")[1] + "</version>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "README.md", "docs/getting-started.md" })
	void commandsPrintWhatIsShown(String page) throws Exception {
		Transcript.check(ROOT.resolve(page), directory, Map.of(8080, port(clear), 8443, port(encrypted)));
	}

	@Test
	void clientsOfHttp3AreAnsweredToo() {
		try (WireClient client = Http3Wire.connect(port(encrypted), certificate())) {
			assertThat(client.get("/hello").text()).isEqualTo("{\"message\":\"Hello, World!\"}");
		}
	}

}
