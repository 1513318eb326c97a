package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The lists of RFC 9110 section 5.6.1.
 */
class ListFieldTests {

	@ParameterizedTest
	@ValueSource(strings = { "close", "CLOSE", "Close", " close ", "\tclose\t", "a,close", "a, close", "close,a",
			"a , close , b", ",close", ",,,close,,,", " , ,\t,close", "a=\"b\", close", "a=\"b,c\", close",
			"a=\"b\\\", close\", close", "a=\"\\\\\", close" })
	void elementIsFound(String value) {
		assertThat(ListField.contains(value, "close")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ",", ",,", "clos", "closed", "close d", "xclose", "close;q=1", "close=1",
			"a close", "a;close", "clo,se", "\"close\"", "cl\u00f6se", "close\u00a0", "close\u0000", "\u000bclose" })
	void otherElementsAreNotTakenForIt(String value) {
		assertThat(ListField.contains(value, "close")).isFalse();
	}

	// A comma inside of a quoted-string is no separator (section 5.6.4).
	@ParameterizedTest
	@ValueSource(strings = { "a=\"b, close, c\"", "a=\"b,close\"", "a=\"\\\", close, \"", "a=\"unclosed, close" })
	void quotedTextHasNoElements(String value) {
		assertThat(ListField.contains(value, "close")).isFalse();
	}

	@Test
	void thousandsOfElementsAreRead() {
		assertThat(ListField.contains("a,".repeat(10_000) + "close", "close")).isTrue();
		assertThat(ListField.contains(" ".repeat(10_000) + "\"" + "\\,".repeat(10_000), "close")).isFalse();
	}

}
