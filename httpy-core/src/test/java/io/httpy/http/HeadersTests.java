package io.httpy.http;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class HeadersTests {

	private static List<String> lines(Headers headers) {
		List<String> lines = new ArrayList<>();
		headers.forEach((name, value) -> lines.add(name + ": " + value));
		return lines;
	}

	@Test
	void namesHaveNoCaseAndLinesKeepTheirOrder() {
		Headers headers = Headers.builder().add("A", "1").add("b", "2").add("a", "3").build();
		assertThat(lines(headers)).containsExactly("A: 1", "b: 2", "a: 3");
		assertThat(headers.size()).isEqualTo(3);
		assertThat(headers.first("a")).isEqualTo("1");
		assertThat(headers.all("A")).containsExactly("1", "3");
		assertThat(headers.contains("B")).isTrue();
		assertThat(headers).hasToString("A: 1, b: 2, a: 3");
	}

	@Test
	void whatIsAbsentIsNull() {
		for (Headers headers : List.of(Headers.EMPTY, Headers.of("a", ""))) {
			assertThat(headers.first("b")).isNull();
			assertThat(headers.first("")).isNull();
			assertThat(headers.all("b")).isEmpty();
			assertThat(headers.contains("b")).isFalse();
			assertThat(headers.hasElement("b", "")).isFalse();
		}
		assertThat(Headers.of("a", "").first("a")).isEmpty();
		assertThat(Headers.EMPTY.size()).isZero();
		assertThat(lines(Headers.EMPTY)).isEmpty();
	}

	@Test
	void aListOfValuesIsTheCallers() {
		Headers headers = Headers.of("a", "1");
		headers.all("a").clear();
		assertThat(headers.all("a")).containsExactly("1");
	}

	@Test
	void setReplacesAllLinesOfTheName() {
		Headers headers = Headers.builder().add("a", "1").add("b", "2").add("A", "3").set("a", "4").build();
		assertThat(lines(headers)).containsExactly("b: 2", "a: 4");
	}

	@Test
	void removeTakesAllLinesOfTheName() {
		HeadersBuilder builder = Headers.builder().add("a", "1").add("b", "2").add("A", "3").add("c", "4");
		assertThat(lines(builder.remove("a").remove("none").build())).containsExactly("b: 2", "c: 4");
		assertThat(builder.remove("B").remove("C").build().size()).isZero();
	}

	@Test
	void addAllKeepsLinesOfTheSameName() {
		Headers added = Headers.builder().add("a", "2").add("b", "3").build();
		assertThat(lines(Headers.builder().add("A", "1").addAll(added).addAll(Headers.EMPTY).build()))
			.containsExactly("A: 1", "a: 2", "b: 3");
	}

	@Test
	void builtHeadersDoNotChangeWithTheirBuilder() {
		HeadersBuilder builder = Headers.builder().add("a", "1");
		Headers before = builder.build();
		Headers after = builder.set("a", "2").add("b", "3").build();
		builder.remove("a");
		assertThat(lines(before)).containsExactly("a: 1");
		assertThat(lines(after)).containsExactly("a: 2", "b: 3");
	}

	@Test
	void thousandsOfLinesAreKept() {
		HeadersBuilder builder = Headers.builder();
		for (int i = 0; i < 5_000; i++) {
			builder.add("n" + i, "v" + i);
		}
		Headers headers = builder.build();
		assertThat(headers.size()).isEqualTo(5_000);
		assertThat(headers.first("N4999")).isEqualTo("v4999");
	}

	// RFC 9110 section 5.1.
	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a ", " a", "a:", "a\r", "a\n", "a\r\nb", "a\0", "a\t", "a/b", "a(b", "a\"b",
			"a\u007f", "\u00e9", "\u212a", "\ud83d\ude00" })
	void namesThatAreNoTokenAreRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> Headers.of(name, "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> Headers.builder().set(name, "x"));
	}

	// RFC 9110 section 5.5; beyond ISO-8859-1 a character would lose bits on the wire,
	// and U+010A would become a line feed.
	@ParameterizedTest
	@ValueSource(strings = { "\r", "\n", "\0", "\r\n", "\u0001", "\b", "\u000b", "\f", "\u001b", "\u001f", "\u007f",
			"\u010a", "\u010d", "\u0100", "\u2028", "\uff0a", "\ud83d\ude00", "\ud800" })
	void valuesThatCouldSplitAMessageAreRefused(String junk) {
		for (String value : List.of(junk, junk + "a", "a" + junk, "a" + junk + "b: c")) {
			assertThatIllegalArgumentException().isThrownBy(() -> Headers.of("x", value))
				.withMessageContaining("\"x\"");
			assertThatIllegalArgumentException().isThrownBy(() -> Headers.builder().set("x", value));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a b", "a\tb", "\"\\,;:", "\u0080\u00a0\u00e9\u00ff", "%0d%0a" })
	void otherValuesStayAsTheyAre(String value) {
		assertThat(Headers.of("x", value).first("x")).isEqualTo(value);
	}

	@Test
	void whatIsRefusedChangesNothing() {
		HeadersBuilder builder = Headers.builder().add("a", "1");
		assertThatIllegalArgumentException().isThrownBy(() -> builder.add("b", "\n"));
		assertThatIllegalArgumentException().isThrownBy(() -> builder.set("a", "\n"));
		assertThat(lines(builder.build())).containsExactly("a: 1");
	}

	@Test
	void aRefusalCannotForgeOrFloodTheLog() {
		Throwable ofName = catchThrowable(() -> Headers.of("a\r\nforged" + "x".repeat(10_000), "b"));
		assertThat(ofName.getMessage()).doesNotContain("\r", "\n").hasSizeLessThan(300);
		Throwable ofValue = catchThrowable(() -> Headers.of("a", "b\r\nforged" + "x".repeat(10_000)));
		assertThat(ofValue.getMessage()).doesNotContain("\r", "\n").hasSizeLessThan(300);
	}

	@Test
	void anElementMayBeOnAnyLine() {
		Headers headers = Headers.builder().add("connection", "te").add("Connection", "Close, x").build();
		assertThat(headers.hasElement("CONNECTION", "close")).isTrue();
		assertThat(headers.hasElement("connection", "te")).isTrue();
		assertThat(headers.hasElement("connection", "keep-alive")).isFalse();
		assertThat(headers.hasElement("te", "close")).isFalse();
	}

}
