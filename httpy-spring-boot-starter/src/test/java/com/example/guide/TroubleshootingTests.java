package com.example.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages on troubleshooting quote what the server says, and all of it.
 */
class TroubleshootingTests {

	private static final Path DOCS = Path.of("../docs");

	/** The first cell of a row. */
	private static final Pattern QUOTE = Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE);

	private static final String OF_OTHERS = "## What others say";

	private static SourceMessages messages;

	@BeforeAll
	static void readSources() throws IOException {
		messages = SourceMessages.of(List.of(Path.of("../httpy-core"), Path.of("")));
	}

	private static List<String> quotesIn(String page) throws IOException {
		String own = Files.readString(DOCS.resolve(page)).split(OF_OTHERS)[0];
		return QUOTE.matcher(own).results().map((quote) -> quote.group(1)).toList();
	}

	@Test
	void whatThePageQuotesIsSaidBySources() throws IOException {
		assertThat(quotesIn("troubleshooting.md")).isNotEmpty()
			.allSatisfy((quote) -> assertThat(messages.has(quote)).as(quote).isTrue());
	}

	@Test
	void thePageHasEachWarningAndError() throws IOException {
		assertThat(quotesIn("troubleshooting.md")).containsAll(messages.logged());
	}

	/** A value that is out of its bounds needs no more words than those. */
	@Test
	void thePageOnTheStartHasEachReportAndNothingElse() throws IOException {
		List<String> reports = new ArrayList<>(messages.reported());
		messages.refused().stream().filter((reason) -> !reason.matches("it must .*|…")).forEach(reports::add);
		assertThat(quotesIn("troubleshooting-start.md")).containsExactlyInAnyOrderElementsOf(reports);
	}

}
