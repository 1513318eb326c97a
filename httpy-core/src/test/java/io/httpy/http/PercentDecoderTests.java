package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PercentDecoderTests {

	private static String decode(String text) {
		return PercentDecoder.decode(text, 0, text.length());
	}

	private static String decodeQuery(String text) {
		return PercentDecoder.decodeQuery(text, 0, text.length());
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', emptyValue = "", textBlock = """
			"", ""
			abc, abc
			%41, A
			a%20b, a b
			a+b, a+b
			%2B, +
			%2F, /
			%25, %
			%2525, %25
			%252F, %2F
			%c3%a9, \u00e9
			%C3%A9, \u00e9
			%E6%97%A5, \u65e5
			%F0%9F%98%80, \ud83d\ude00
			%F4%8F%BF%BF, \udbff\udfff
			%EF%BB%BFa, \ufeffa
			\u00e9%20, "\u00e9 "
			\ud83d\ude00%20\ud83d\ude00, \ud83d\ude00 \ud83d\ude00
			""")
	void textIsDecodedOnce(String text, String decoded) {
		assertThat(decode(text)).isEqualTo(decoded);
		assertThat(decodeQuery(text)).isEqualTo(decoded.equals("a+b") ? "a b" : decoded);
	}

	@Test
	void nulIsDecodedToo() {
		assertThat(decode("a%00")).isEqualTo("a\0");
	}

	@Test
	void onlyTheRangeIsDecoded() {
		assertThat(PercentDecoder.decode("%41%42%43", 3, 6)).isEqualTo("B");
		assertThat(PercentDecoder.decode("ab%43", 0, 2)).isEqualTo("ab");
		assertThat(PercentDecoder.decode("%41b", 3, 4)).isEqualTo("b");
		assertThat(PercentDecoder.decode("%41", 3, 3)).isEmpty();
	}

	@Test
	void aTripletDoesNotReachBeyondTheRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> PercentDecoder.decode("%41", 0, 2));
		assertThatIllegalArgumentException().isThrownBy(() -> PercentDecoder.decodeQuery("a%41", 0, 3));
		assertThat(PercentDecoder.isTriplet("%41", 0, 2)).isFalse();
		assertThat(PercentDecoder.isTriplet("%41", 0, 3)).isTrue();
		assertThat(PercentDecoder.isTriplet("%41", 3, 3)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "%", "%4", "%4g", "%g4", "%%41", "%-1", "% 1", "%\uff14\uff11", "%\u0664\u0661", "a%", "%41%" })
	void malformedTripletsAreRefused(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> decode(text));
		assertThatIllegalArgumentException().isThrownBy(() -> decodeQuery(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "%80", "%C3", "%C3a", "%C0%AF", "%E0%80%AF", "%ED%A0%80", "%ED%A0%BD%ED%B8%80",
			"%F4%90%80%80", "%F8%88%80%80%80", "%FF" })
	void bytesThatAreNotUtf8AreRefusedInPathsAndReplacedInQueries(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> decode(text));
		assertThat(decodeQuery("x" + text + "y")).startsWith("x\ufffd").endsWith("y").doesNotContain("/");
	}

	@Test
	void plusIsASpaceInQueriesOnly() {
		assertThat(decode("a+b%20c")).isEqualTo("a+b c");
		assertThat(decodeQuery("a+b%20c%2B")).isEqualTo("a b c+");
		assertThat(decodeQuery("+")).isEqualTo(" ");
	}

	@Test
	void octetsAreRead() {
		for (int octet = 0; octet < 256; octet++) {
			assertThat(PercentDecoder.octet(String.format("%%%02x", octet), 0)).isEqualTo(octet);
			assertThat(PercentDecoder.octet(String.format("a%%%02X", octet), 1)).isEqualTo(octet);
		}
	}

}
