package com.example.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference has each key as the metadata has it. With {@code -Ddocs.update=true} the
 * page is written, else it is compared.
 */
class ConfigurationReferenceTests {

	private static final Path PAGE = Path.of("../docs/configuration.md");

	private static final Pattern KEY_OF_BOOT = Pattern.compile("\"((?:server|spring|management)\\.[a-z.-]+[a-z])\"");

	private final ConfigurationReference reference;

	ConfigurationReferenceTests() throws IOException {
		this.reference = ConfigurationReference.ofMetadata();
	}

	@Test
	void thePageIsWhatTheMetadataMakesOfIt() throws IOException {
		String page = Files.readString(PAGE);
		String filled = this.reference.fill(page);
		if (Boolean.getBoolean("docs.update")) {
			Files.writeString(PAGE, filled);
			return;
		}
		assertThat(page).as("Run the command that docs/configuration.md names at its end").isEqualTo(filled);
	}

	@Test
	void eachKeyIsInOneTable() throws IOException {
		assertThat(this.reference.keysIn(Files.readString(PAGE)))
			.containsExactlyInAnyOrderElementsOf(this.reference.keys());
	}

	/** Server.ports is no key, but where Boot puts the ports that were taken. */
	@Test
	void keysOfBootThatAreReadAreOnThePage() throws IOException {
		String page = Files.readString(PAGE);
		try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
			for (Path source : sources.filter((file) -> file.toString().endsWith(".java")).toList()) {
				assertThat(KEY_OF_BOOT.matcher(Files.readString(source)).results().map((key) -> key.group(1)))
					.as(source.toString())
					.filteredOn((key) -> !key.equals("server.ports"))
					.allSatisfy((key) -> assertThat(page).contains(key));
			}
		}
	}

}
