package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * The grammar of RFC 9110 sections 8.3.1 and 5.6.6.
 */
class MediaTypeParserTests {

	// The equivalent forms of RFC 9110 section 8.3.1.
	@ParameterizedTest
	@ValueSource(strings = { "text/html;charset=utf-8", "Text/HTML;Charset=\"utf-8\"", "text/html; charset=\"utf-8\"",
			"text/html;charset=UTF-8" })
	void equivalentFormsAreEqual(String text) {
		assertThat(MediaType.parse(text)).isEqualTo(MediaType.TEXT_HTML)
			.hasSameHashCodeAs(MediaType.TEXT_HTML)
			.hasToString("text/html;charset=utf-8");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a/b                        | a/b
			*/*                        | */*
			a/*                        | a/*
			a/*+json                   | a/*+json
			application/vnd.x.v1+json  | application/vnd.x.v1+json
			a/b;                       | a/b
			a/b ;                      | a/b
			a/b;;;                     | a/b
			a/b; ; c=d ;; e=f;         | a/b;c=d;e=f
			a/b;c=d                    | a/b;c=d
			a/b ; c=d                  | a/b;c=d
			a/b;C=D                    | a/b;c=D
			a/b;c="d"                  | a/b;c=d
			a/b;c=""                   | a/b;c=""
			a/b;c="d e"                | a/b;c="d e"
			a/b;c="d" ; e=f            | a/b;c=d;e=f
			a/b;c="d;e=f"              | a/b;c="d;e=f"
			a/b;c="d,e"                | a/b;c="d,e"
			a/b;c="d=e/f"              | a/b;c="d=e/f"
			a/b;c="d\\"e"              | a/b;c="d\\"e"
			a/b;c="\\d\\e"             | a/b;c=de
			a/b;c="d\\\\"              | a/b;c="d\\\\"
			a/b;c="d\u00e9"            | a/b;c="d\u00e9"
			""")
	void wellFormedTypesAreRead(String text, String expected) {
		assertThat(MediaType.parse(text)).hasToString(expected);
	}

	@Test
	void anyTokenIsATypeAndASubtypeAndAName() {
		String token = "!#$%&'*+-.^_`|~0";
		assertThat(MediaType.parse(token + '/' + token + ';' + token + '=' + token))
			.hasToString(token + '/' + token + ';' + token + '=' + token);
	}

	@Test
	void spacesAndTabsAroundAreNoPart() {
		assertThat(MediaType.parse(" \ta/b\t;\tc=d \t")).hasToString("a/b;c=d");
		assertThat(MediaType.parse("a/b;c=\"d\te\"").parameter("c")).isEqualTo("d\te");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ";", "/", "a", "a/", "/b", "a//b", "a/b/c", "*", "*/b", "*/*+json", "a b/c",
			"a /b", "a/ b", "a/b c", "a/b,c/d", "a/b;c", "a/b;c=", "a/b;=d", "a/b;c =d", "a/b;c= d", "a/b;c=d e",
			"a/b;c=d=e", "a/b;c d=e", "a/b;c=\"", "a/b;c=\"d", "a/b;c=\"d\\\"", "a/b;c=\"d\"e", "a/b;c=\"d\"\"e\"",
			"a/b;c=d\"e\"", "a/b;c='d e'", "a/b;c=(d)", "a/b;c=d/e", "a/b;\u00e9=d", "a/b;c=\u00e9", "\u00e9/b",
			"a/\u00e9", "a=b/c", "a;b/c", "a\"/b", "a/b;c=d;e" })
	void malformedTypesAreRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> MediaType.parse(text))
			.withMessageStartingWith("Not a media type");
	}

	// Neither a token nor a quoted-string has them, quoted-pair or not (section 5.6.4).
	@ParameterizedTest
	@ValueSource(
			strings = { "\0", "\n", "\r\n", "\u000b", "\f", "\u001f", "\u007f", "\u0085", "\u2003", "\ud83d\ude00" })
	void controlCharactersAndWideSpacesAreNowhere(String junk) {
		assertRefused(junk + "a/b", "a" + junk + "/b", "a/" + junk + "b", "a/b" + junk, "a/b" + junk + ";c=d",
				"a/b;" + junk + "c=d", "a/b;c=" + junk, "a/b;c=d" + junk, "a/b;c=d" + junk + ";e=f");
		if (!junk.equals("\u0085")) {
			assertRefused("a/b;c=\"" + junk + '"', "a/b;c=\"d\\" + junk + '"');
		}
	}

	private static void assertRefused(String... texts) {
		for (String text : texts) {
			assertThatIllegalArgumentException().as(Printable.of(text)).isThrownBy(() -> MediaType.parse(text));
		}
	}

	// RFC 6838 section 4.3: an error; and which one counts differs between parsers.
	@ParameterizedTest
	@ValueSource(strings = { "a/b;charset=utf-8;charset=utf-16", "a/b;c=d;C=d", "a/b;boundary=x;c=d;boundary=\"y\"" })
	void aParameterGivenTwiceIsRefused(String text) {
		assertRefused(text);
	}

	@Test
	void aRefusalCannotForgeOrFloodTheLog() {
		Throwable refusal = catchThrowable(() -> MediaType.parse("a/b;c=\r\nforged" + "x".repeat(10_000)));
		assertThat(refusal.getMessage()).doesNotContain("\r", "\n").hasSizeLessThan(300);
	}

	@Test
	void manyParametersAreRead() {
		StringBuilder text = new StringBuilder("a/b");
		for (int i = 0; i < 1_000; i++) {
			text.append(";p").append(i).append("=\"").append(i).append('"');
		}
		MediaType type = MediaType.parse(text.toString());
		assertThat(type.parameters()).hasSize(1_000);
		assertThat(type.parameter("p999")).isEqualTo("999");
	}

}
