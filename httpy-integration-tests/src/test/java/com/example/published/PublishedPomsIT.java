package com.example.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The modules as they are published: their poms stand alone, and a build that does what
 * the README says gets HTTPy, the Netty it is tested with, and nothing it has not asked
 * for.
 */
class PublishedPomsIT {

	private static final Path README = Path.of("..", "README.md");

	private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

	private static final Pattern NETTY = Pattern.compile("io\\.netty:netty-(?!tcnative).*");

	private static final PublishedModules MODULES = new PublishedModules();

	private static List<String> ofReadme;

	@BeforeAll
	static void publish() throws IOException {
		MODULES.publish();
		ofReadme = XML.matcher(Files.readString(README)).results().map((block) -> block.group(1)).toList();
		assertThat(ofReadme).as("What to import, and what to depend on").hasSize(2);
	}

	/** And has what Maven Central asks for. */
	@ParameterizedTest
	@ValueSource(strings = { "httpy-bom", "httpy-core", "httpy-spring-boot-starter" })
	void aPublishedPomStandsAlone(String module) throws IOException {
		assertThat(MODULES.pom(module)).content()
			.doesNotContain("<parent>", "<scope>test</scope>", "${")
			.contains("<name>", "<description>", "<url>", "<license>", "<developer>", "<scm");
	}

	@Test
	void theVersionsOfTheBomAreThoseOfTheBuild() throws IOException {
		assertThat(MODULES.pom("httpy-bom")).content()
			.contains("<version>" + PublishedModules.VERSION + "</version>",
					"<version>" + System.getProperty("netty.version") + "</version>");
	}

	@Test
	void anApplicationWithTheParentOfBootGetsTheNettyOfHttpy() throws Exception {
		String parent = """
				<parent>
					<groupId>org.springframework.boot</groupId>
					<artifactId>spring-boot-starter-parent</artifactId>
					<version>%s</version>
					<relativePath/>
				</parent>
				""".formatted(System.getProperty("spring-boot.version"));
		assertResolved(MODULES.resolve("with-parent", parent, ofReadme.get(0), ofReadme.get(1)));
	}

	@Test
	void anApplicationThatImportsTheVersionsOfBootAfterwardsGetsTheNettyOfHttpy() throws Exception {
		String imports = ofReadme.get(0).replace("\t</dependencies>", """
					<dependency>
						<groupId>org.springframework.boot</groupId>
						<artifactId>spring-boot-dependencies</artifactId>
						<version>%s</version>
						<type>pom</type>
						<scope>import</scope>
					</dependency>
				</dependencies>
				""".formatted(System.getProperty("spring-boot.version")));
		assertThat(imports).contains("spring-boot-dependencies");
		assertResolved(MODULES.resolve("with-imports", "", imports, ofReadme.get(1)));
	}

	private static void assertResolved(List<String> dependencies) {
		assertThat(dependencies).anyMatch((line) -> line.startsWith("io.httpy:httpy-core:"))
			.anyMatch((line) -> line.startsWith("io.netty:netty-codec-native-quic:jar:linux-aarch_64:"))
			.noneMatch((line) -> line.contains(":test") || line.contains("redis") || line.contains("micrometer-core"));
		assertThat(dependencies).filteredOn((line) -> NETTY.matcher(line).matches())
			.hasSizeGreaterThan(10)
			.allMatch((line) -> line.contains(':' + System.getProperty("netty.version") + ':'));
	}

}
