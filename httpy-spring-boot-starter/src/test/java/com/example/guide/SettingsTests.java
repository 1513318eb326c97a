package com.example.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.httpy.fixture.TestCertificates;
import io.httpy.server.HttpyServer;
import io.httpy.spring.autoconfigure.HttpyAccessLogAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyForwardedAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyObservationAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyOverloadAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyWatchdogAutoConfiguration;
import io.httpy.spring.fixture.BundleFiles;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application starts with what a page shows of its application.yml, all blocks of it
 * together. Ports, files of certificates and the time of its stop are those of the test.
 */
class SettingsTests {

	private static final Pattern YAML = Pattern.compile("^```yaml\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern BUNDLE = Pattern.compile("\\bbundle: (\\w+)");

	@TempDir
	static Path directory;

	@BeforeAll
	static void writeFiles() {
		BundleFiles.writePem(directory, "localhost", TestCertificates.server());
	}

	/** Without those that need a Redis, which have tests of their own. */
	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("..", "docs"))) {
			List<Path> pages = new ArrayList<>();
			for (Path file : files.filter((path) -> path.toString().endsWith(".md")).sorted().toList()) {
				String page = Files.readString(file);
				if (YAML.matcher(page).find() && !page.contains("broadcast: redis")) {
					pages.add(file);
				}
			}
			return pages;
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void anApplicationStartsWithThem(Path page) throws IOException {
		List<String> blocks = YAML.matcher(Files.readString(page)).results().map((block) -> block.group(1)).toList();
		boolean management = blocks.stream().anyMatch((block) -> block.startsWith("management:"));
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(
				management ? Managed.class : Server.class)
			.web(WebApplicationType.NONE)
			.run(arguments(blocks))) {
			assertThat(context.getBean(HttpyServer.class).isRunning()).isTrue();
		}
	}

	private static String[] arguments(List<String> blocks) throws IOException {
		List<String> files = new ArrayList<>();
		for (String block : blocks) {
			files.add(Files.writeString(directory.resolve(files.size() + ".yml"), block).toUri().toString());
		}
		String all = String.join("", blocks);
		List<String> arguments = new ArrayList<>(List.of("--spring.config.location=" + String.join(",", files),
				"--httpy.port=0", "--httpy.shutdown.mode=immediate",
				"--httpy.access-log.file=" + directory.resolve("access.log")));
		if (all.contains("redirect-port:")) {
			arguments.add("--httpy.ssl.redirect-port=0");
		}
		if (all.contains("  server:\n    port:")) {
			arguments.add("--management.server.port=0");
		}
		for (String bundle : BUNDLE.matcher(all).results().map((name) -> name.group(1)).collect(Collectors.toSet())) {
			String store = "--spring.ssl.bundle.pem." + bundle + ".keystore.";
			arguments.add(store + "certificate=" + directory.resolve("localhost.crt").toUri());
			arguments.add(store + "private-key=" + directory.resolve("localhost.key").toUri());
		}
		if (all.contains("truststore:")) {
			arguments.add("--spring.ssl.bundle.pem.client.truststore.certificate="
					+ directory.resolve("localhost.crt").toUri());
		}
		return arguments.toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpyAutoConfiguration.class, HttpyAccessLogAutoConfiguration.class,
			HttpyForwardedAutoConfiguration.class, HttpyObservationAutoConfiguration.class,
			HttpyOverloadAutoConfiguration.class, HttpyWatchdogAutoConfiguration.class, SslAutoConfiguration.class })
	static class Server {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Managed {

	}

}
