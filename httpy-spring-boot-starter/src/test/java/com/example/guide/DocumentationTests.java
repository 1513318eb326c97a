package com.example.guide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.httpy.fixture.Transcript;
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

	/** Of images, too. */
	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");

	private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`");

	private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);

	/** What a command of Maven names: modules, profiles, classes of tests. */
	private static final Pattern NAMED = Pattern.compile("-pl ([\\w/,.-]+)|-P([\\w,-]+)|-Dtest=([\\w,]+)");

	private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])\\./([\\w./-]+)");

	private static final List<String> SOURCES = new ArrayList<>();

	private static final List<String> POMS = new ArrayList<>();

	private static JsonNode properties;

	@BeforeAll
	static void readSources() throws IOException {
		PathMatcher sources = FileSystems.getDefault().getPathMatcher("glob:**/src/**.java");
		try (Stream<Path> files = Files.walk(ROOT)) {
			for (Path file : files.filter(sources::matches).toList()) {
				SOURCES.add(Files.readString(file));
			}
		}
		try (Stream<Path> files = Files.walk(ROOT, 3)) {
			for (Path pom : files.filter((path) -> path.endsWith("pom.xml")).toList()) {
				POMS.add(Files.readString(pom));
			}
		}
		try (InputStream metadata = HttpyAutoConfiguration.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			properties = JsonMapper.shared().readTree(metadata).get("properties");
		}
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.walk(ROOT)) {
			return files.filter((path) -> path.toString().endsWith(".md"))
				.filter((path) -> !path.toString().matches(".*[/\\\\](target|node_modules|\\.git)[/\\\\].*"))
				.sorted()
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

	/** Or they would be taken for text. */
	@ParameterizedTest
	@MethodSource("pages")
	void blocksBeginLines(Path page) {
		assertThat(page).content().doesNotContainPattern("(?m)^[ \t]+```");
	}

	/** There what it prints is checked, see {@link Transcript}. */
	@ParameterizedTest
	@MethodSource("pages")
	void curlIsShownInTranscripts(Path page) throws IOException {
		assertThat(blocks(page, "sh")).noneMatch((block) -> block.startsWith("curl ") || block.contains("\ncurl "));
		assertThat(blocks(page, "console")).allMatch((block) -> block.startsWith("$ curl "));
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
		Matcher links = LINK.matcher(CODE.matcher(Files.readString(page)).replaceAll(""));
		while (links.find()) {
			Path target = links.group(1).isEmpty() ? page : page.resolveSibling(links.group(1));
			assertThat(target).exists();
			if (links.group(2) != null) {
				assertThat(anchors(target)).as(links.group()).contains(links.group(2));
			}
		}
	}

	/** As GitHub makes them of headings. */
	private static List<String> anchors(Path page) throws IOException {
		return HEADING.matcher(Files.readString(page).replaceAll("(?s)```.*?```", ""))
			.results()
			.map((heading) -> heading.group(1)
				.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
				.toLowerCase(Locale.ROOT)
				.replaceAll("[^\\w\\s-]", "")
				.replace(' ', '-'))
			.toList();
	}

	/** That they do what is said is tried by hand; that they name what is there, here. */
	@ParameterizedTest
	@MethodSource("pages")
	void commandsNameWhatIsThere(Path page) throws IOException {
		Path directory = Files.exists(page.resolveSibling("mvnw")) ? page.getParent() : ROOT;
		String code = CODE.matcher(Files.readString(page))
			.results()
			.map(MatchResult::group)
			.filter((text) -> text.contains("./"))
			.collect(Collectors.joining("\n"));
		SCRIPT.matcher(code).results().forEach((script) -> assertThat(directory.resolve(script.group(1))).exists());
		NAMED.matcher(code).results().forEach((named) -> assertNamed(named, code));
	}

	private static void assertNamed(MatchResult named, String code) {
		if (named.group(1) != null) {
			for (String module : named.group(1).split(",")) {
				assertThat(ROOT.resolve(module).resolve("pom.xml")).exists();
			}
		}
		else if (named.group(2) != null) {
			assertThat(named.group(2).split(","))
				.allMatch((profile) -> POMS.stream().anyMatch((pom) -> pom.contains("<id>" + profile + "</id>")), code);
		}
		else {
			assertThat(named.group(3).split(",")).allMatch(
					(test) -> SOURCES.stream().anyMatch((source) -> source.contains("class " + test + " ")), code);
		}
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
