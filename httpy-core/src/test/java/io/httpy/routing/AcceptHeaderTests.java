package io.httpy.routing;

import java.util.List;

import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;
import io.httpy.http.MediaType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AcceptHeaderTests {

	private static final MediaType HTML = MediaType.parse("text/html");

	private static final int MOST = 64;

	private static AcceptHeader accept(String... lines) {
		HeadersBuilder headers = Headers.builder();
		for (String line : lines) {
			headers.add("Accept", line);
		}
		return AcceptHeader.of(headers.build());
	}

	private static boolean accepts(String... lines) {
		AcceptHeader accept = accept(lines);
		return accept != null && accept.score(HTML) > 0;
	}

	@Test
	void theSixtyFourthElementIsReadAndTheNextIsNot() {
		assertThat(accepts("a/b,".repeat(MOST - 1) + "text/html")).isTrue();
		assertThat(accepts("a/b,".repeat(MOST) + "text/html")).isFalse();
		assertThat(accepts("text/html" + ",a/b".repeat(10_000))).isTrue();
	}

	@Test
	void theLimitIsThatOfAllLinesTogether() {
		String[] lines = new String[MOST + 1];
		for (int i = 0; i < lines.length; i++) {
			lines[i] = "a/b";
		}
		lines[MOST - 1] = "text/html";
		assertThat(accepts(lines)).isTrue();
		lines[MOST - 1] = "a/b";
		lines[MOST] = "text/html";
		assertThat(accepts(lines)).isFalse();
		assertThat(accepts("a/b,".repeat(MOST / 2 - 1) + "a/b", "a/b,".repeat(MOST / 2 - 1) + "text/html")).isTrue();
		assertThat(accepts("a/b,".repeat(MOST / 2) + "a/b", "a/b,".repeat(MOST / 2 - 1) + "text/html")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "junk", "a/b;q=2", "a/b;x=\",\"", "*/b" })
	void malformedElementsCountToo(String junk) {
		assertThat(accepts((junk + ",").repeat(MOST - 1) + "text/html")).isTrue();
		assertThat(accepts((junk + ",").repeat(MOST) + "text/html")).isFalse();
	}

	@Test
	void withNothingElseThanJunkAnyTypeIsGood() {
		assertThat(accept("junk,".repeat(100_000))).isNull();
		assertThat(accept(",".repeat(100_000))).isNull();
		assertThat(accept("a/b;x=\"" + "\\\"".repeat(100_000))).isNull();
		assertThat(accept("")).isNull();
		assertThat(accept()).isNull();
		assertThat(accept("*/*")).isNull();
	}

	// The weight of RFC 9110 section 12.4.2.
	@ParameterizedTest
	@CsvSource({ "0, 0", "0., 0", "0.0, 0", "0.000, 0", "0.001, 1", "0.01, 10", "0.1, 100", "0.5, 500", "0.50, 500",
			"0.999, 999", "1, 1000", "1., 1000", "1.0, 1000", "1.000, 1000" })
	void weightsAreInThousandths(String weight, int expected) {
		AcceptHeader accept = accept("text/html;q=" + weight);
		assertThat(accept.score(HTML) / (MediaRange.MAX_SPECIFICITY + 1)).isEqualTo(expected);
		assertThat(accept("text/html; Q=\"" + weight + '"').score(HTML)).isEqualTo(accept.score(HTML));
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.001", "2", "9", "10", "-1", "-0", "+1", ".5", "0,5", "0.0000", "0.1234", "1.0000",
			"0x1", "1e0", "a", "\"\"", "\" 1\"", "\"\u00b2\"", "NaN", "0..", "0.5.", "00", "01" })
	void otherWeightsMakeTheElementMalformed(String weight) {
		assertThat(accepts("text/html;q=" + weight)).isFalse();
	}

	@Test
	void theBestIsTheFirstOfThoseEquallyWelcome() {
		MediaType json = MediaType.JSON;
		assertThat(accept("text/*, application/*").best(List.of(json, HTML))).isEqualTo(json);
		assertThat(accept("text/*, application/*").best(List.of(HTML, json))).isEqualTo(HTML);
		assertThat(accept("text/*;q=0.9, application/*").best(List.of(HTML, json))).isEqualTo(json);
		assertThat(accept("text/html, application/*").best(List.of(json, HTML))).isEqualTo(HTML);
	}

}
