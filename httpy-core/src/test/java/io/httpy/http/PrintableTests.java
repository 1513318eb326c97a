package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTests {

	@Test
	void printableAsciiStaysAsItIs() {
		StringBuilder ascii = new StringBuilder();
		for (char c = 0x20; c < 0x7f; c++) {
			ascii.append(c);
		}
		assertThat(Printable.of(ascii)).isEqualTo(ascii.toString());
		assertThat(Printable.of("")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "0000", "0009", "000a", "000d", "001b", "007f", "0085", "00e9", "200b", "2028", "202e", "d800",
			"feff" })
	void anyOtherCharacterIsEscaped(String hex) {
		char c = (char) Integer.parseInt(hex, 16);
		assertThat(Printable.of("a" + c + "b")).isEqualTo("a\\u" + hex + "b");
	}

	@Test
	void longTextIsCut() {
		assertThat(Printable.of("a".repeat(120))).isEqualTo("a".repeat(120));
		assertThat(Printable.of("a".repeat(121))).isEqualTo("a".repeat(120) + "...");
		assertThat(Printable.of("\0".repeat(1_000_000))).isEqualTo("\\u0000".repeat(120) + "...");
	}

}
