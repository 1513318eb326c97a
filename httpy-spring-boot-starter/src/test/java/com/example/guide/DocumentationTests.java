package com.example.guide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the documentation shows is there: snippets in compiled sources, keys in the
 * metadata, links in the repository.
 */
class DocumentationTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern BLOCK = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);

	private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

	private static final List<String> SOURCES = new ArrayList<>();

	private static JsonNode properties;

	@BeforeAll
	static void readSources() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT)) {
			for (Path file : files.filter((path) -> path.toString().matches(".*/src/.*\\.java")).toList()) {
				SOURCES.add(Files.readString(file));
			}
		}
		try (InputStream metadata = HttpyAutoConfiguration.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			properties = JsonMapper.shared().readTree(metadata).get("properties");
		}
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
			return Stream.concat(Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")), files)
				.filter((path) -> path.toString().endsWith(".md"))
				.toList();
		}
	}

	private static List<String> blocks(Path page, String language) throws IOException {
		return BLOCK.matcher(Files.readString(page))
			.results()
			.filter((block) -> block.group(1).equals(language))
			.map((block) -> block.group(2))
			.toList();
	}

	@ParameterizedTest
	@MethodSource("pages")
	void snippetsAreInCompiledSources(Path page) throws IOException {
		for (String snippet : blocks(page, "java")) {
			for (String part : snippet.split("\n\n(?=\t@Bean)")) {
				assertThat(SOURCES).as(part).anyMatch((source) -> source.contains(part.strip()));
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void keysAreInTheMetadata(Path page) throws IOException {
		List<String> known = properties.valueStream().map((property) -> property.get("name").asString()).toList();
		for (String yaml : blocks(page, "yaml")) {
			for (PropertySource<?> source : new YamlPropertySourceLoader().load("snippet",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)))) {
				assertThat(((EnumerablePropertySource<?>) source).getPropertyNames()).as(yaml)
					.filteredOn((name) -> name.startsWith("httpy."))
					.extracting((name) -> name.replaceFirst("\\[.*", ""))
					.isSubsetOf(known);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("pages")
	void linksLeadSomewhere(Path page) throws IOException {
		Matcher links = LINK.matcher(Files.readString(page));
		while (links.find()) {
			if (!links.group(1).startsWith("http")) {
				assertThat(page.resolveSibling(links.group(1))).exists();
			}
		}
	}

	/** With another version the build of an application may not find its native jars. */
	@Test
	void theVersionOfNettyIsThatOfTheBuild() throws IOException {
		String property = Files.readAllLines(ROOT.resolve("pom.xml"))
			.stream()
			.filter((line) -> line.contains("<netty.version>"))
			.findFirst()
			.orElseThrow()
			.strip();
		assertThat(ROOT.resolve("README.md")).content().contains(property);
	}

	@Test
	void eachDecisionIsInTheList() throws IOException {
		Path decisions = ROOT.resolve("docs/decisions");
		String list = Files.readString(decisions.resolve("README.md"));
		try (Stream<Path> pages = Files.list(decisions)) {
			assertThat(pages.map((page) -> page.getFileName().toString())).filteredOn((name) -> name.matches("\\d.*"))
				.allSatisfy((name) -> assertThat(list).contains("(" + name + ")"));
		}
	}

}
