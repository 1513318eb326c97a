package io.httpy.http;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MediaTypeTests {

	@Test
	void ofTakesTokensInAnyCase() {
		MediaType type = MediaType.of("Text", "HTML");
		assertThat(type).hasToString("text/html").isEqualTo(MediaType.parse("text/html"));
		assertThat(type.parameters()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "-", textBlock = """
			"" | html
			text | ""
			* | html
			text/x | html
			text | html;q=1
			" text" | html
			text | "html "
			te\u00e4t | html
			""")
	void ofRefusesWhatIsNoToken(String type, String subtype) {
		assertThatIllegalArgumentException().isThrownBy(() -> MediaType.of(type, subtype));
	}

	@Test
	void aParameterIsSetOnACopy() {
		MediaType html = MediaType.of("text", "html");
		MediaType latin = html.withParameter("Charset", "iso-8859-1");
		assertThat(html.parameters()).isEmpty();
		assertThat(latin).hasToString("text/html;charset=iso-8859-1");
		assertThat(latin.withParameter("charset", "utf-8")).hasToString("text/html;charset=utf-8");
		assertThat(latin.withParameter("level", "1").parameters().keySet()).containsExactly("charset", "level");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			x | a/b;p=x
			"" | a/b;p=""
			x y | a/b;p="x y"
			x;y=z | a/b;p="x;y=z"
			\u00e9 | a/b;p="\u00e9"
			""")
	void valuesThatAreNoTokenAreQuoted(String value, String text) {
		MediaType type = MediaType.of("a", "b").withParameter("p", value);
		assertThat(type).hasToString(text.isEmpty() ? "a/b;p=\"\"" : text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\"", "\\", "\\\"", "a\\", "\"a\"", "a\tb", "a, b; c=d", "\u00e9\u00ff" })
	void whatWasWrittenIsReadAgain(String value) {
		MediaType type = MediaType.of("a", "b").withParameter("p", value).withParameter("q", "1");
		MediaType read = MediaType.parse(type.toString());
		assertThat(read).isEqualTo(type).hasSameHashCodeAs(type);
		assertThat(read.parameter("p")).isEqualTo(value);
	}

	// What a quoted-string cannot hold (RFC 9110 section 5.6.4), or a field at all.
	@ParameterizedTest
	@ValueSource(strings = { "a\r\nset-cookie: a=b", "\n", "\0", "\u001b", "\u007f", "\u0100", "\ud83d\ude00" })
	void valuesThatNoFieldCanHoldAreRefused(String value) {
		MediaType type = MediaType.of("a", "b");
		assertThatIllegalArgumentException().isThrownBy(() -> type.withParameter("p", value));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "a=", "a;", "\u00e9", "a\r\n" })
	void parameterNamesAreTokens(String name) {
		MediaType type = MediaType.of("a", "b");
		assertThatIllegalArgumentException().isThrownBy(() -> type.withParameter(name, "x"));
	}

	@Test
	void parametersCannotBeChanged() {
		MediaType type = MediaType.parse("a/b;c=d");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> type.parameters().put("charset", "x"));
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> MediaType.JSON.parameters().put("charset", "x"));
	}

	@Test
	void charsetIsLookedUp() {
		assertThat(MediaType.JSON.charset(StandardCharsets.UTF_8)).isEqualTo(StandardCharsets.UTF_8);
		assertThat(MediaType.parse("a/b;charset=ISO-8859-1").charset(StandardCharsets.UTF_8))
			.isEqualTo(StandardCharsets.ISO_8859_1);
		assertThat(MediaType.parse("a/b;charset=\"latin1\"").charset(StandardCharsets.UTF_8))
			.isEqualTo(StandardCharsets.ISO_8859_1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"\"", "none-such", "\"a b\"", "\"../../etc/passwd\"", "\"utf-8\\\"\"", "*" })
	void unknownCharsetsAreRefused(String charset) {
		MediaType type = MediaType.parse("a/b;charset=" + charset);
		assertThatIllegalArgumentException().isThrownBy(() -> type.charset(StandardCharsets.UTF_8))
			.withMessageStartingWith("Unknown charset");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			*/*                | text/html                | true
			*/*                | */*                      | true
			text/*             | text/html                | true
			text/*             | text/*                   | true
			text/*             | application/json         | false
			text/*             | */*                      | false
			text/html          | text/html                | true
			text/html          | text/html;charset=utf-8  | true
			text/html;level=1  | text/html                | true
			text/html          | text/htmlx               | false
			text/html          | text/*                   | false
			application/*+json | application/problem+json | true
			application/*+json | application/a+b+json     | true
			application/*+json | application/json         | false
			application/*+json | application/xjson        | false
			application/*+json | text/problem+json        | false
			application/*+json | application/x+xml        | false
			application/json   | application/problem+json | false
			""")
	void rangesIncludeTypes(String range, String type, boolean included) {
		assertThat(MediaType.parse(range).includes(MediaType.parse(type))).isEqualTo(included);
	}

	@Test
	void equalityIsThatOfTypeAndParametersInAnyOrder() {
		assertThat(MediaType.parse("a/b;c=d;e=f")).isEqualTo(MediaType.parse("A/B; E=f; C=d"))
			.hasSameHashCodeAs(MediaType.parse("A/B; E=f; C=d"));
		assertThat(MediaType.parse("a/b;c=d")).isNotEqualTo(MediaType.parse("a/b;c=D"))
			.isNotEqualTo(MediaType.parse("a/b"))
			.isNotEqualTo(MediaType.parse("a/c;c=d"))
			.isNotEqualTo(MediaType.parse("b/b;c=d"));
	}

}
