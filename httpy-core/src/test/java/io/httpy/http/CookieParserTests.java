package io.httpy.http;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CookieParserTests {

	private static Map<String, String> parse(String... fields) {
		return CookieParser.parse(List.of(fields));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a=b               | {a=b}
			a=b; c=d          | {a=b, c=d}
			a=b;c=d           | {a=b, c=d}
			a=b ;  c = d      | {a=b, c=d}
			c=d; a=b          | {c=d, a=b}
			a=                | {a=}
			a=b=c             | {a=b=c}
			a==               | {a==}
			a=b; a=c          | {a=b}
			a=b; A=c          | {a=b, A=c}
			a="b"             | {a=b}
			a="b c"           | {a=b c}
			a=""              | {a=}
			a="               | {a="}
			a="b              | {a="b}
			a=b"              | {a=b"}
			a="b"c            | {a="b"c}
			a="b;c=d"         | {a="b, c=d"}
			a='b'             | {a='b'}
			a=b,c=d           | {a=b,c=d}
			a=%20             | {a=%20}
			a=b+c             | {a=b+c}
			$Version=1; a=b   | {$Version=1, a=b}
			__Host-a=b        | {__Host-a=b}
			a=\u00e9          | {a=\u00e9}
			a b=c             | {a b=c}
			""")
	void pairsAreRead(String field, String cookies) {
		assertThat(parse(field)).hasToString(cookies);
	}

	@ParameterizedTest
	@ValueSource(strings = { "junk; a=b", "a=b; junk", "=x; a=b", "a=b; =", ";;a=b;;", " ; ;\t; a=b",
			"=; ==; =\"\"; a=b", "junk;junk;a=b;junk", "\"junk; a=b", "\0;a=b", "{\"x\";a=b" })
	void junkDoesNotHideAGoodCookie(String field) {
		assertThat(parse(field)).containsExactly(Map.entry("a", "b"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ";", ";;;", "a", "=", "=b", " = b" })
	void nothingIsReadFromJunk(String field) {
		assertThat(parse(field)).isEmpty();
	}

	@Test
	void severalFieldsAreOneList() {
		assertThat(parse()).isEmpty();
		assertThat(parse("a=b; c=d", "a=x; e=f")).containsExactly(Map.entry("a", "b"), Map.entry("c", "d"),
				Map.entry("e", "f"));
	}

	@Test
	void whatWasReadCannotBeChanged() {
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> parse("a=b").put("c", "d"));
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> parse().put("c", "d"));
	}

	@Test
	void thousandsOfCookiesAreReadInProportion() {
		StringBuilder field = new StringBuilder();
		for (int i = 0; i < 10_000; i++) {
			field.append("n").append(i).append("=v").append(i).append("; ");
		}
		assertThat(parse(field.toString())).hasSize(10_000).containsEntry("n9999", "v9999");
		assertThat(parse("a;".repeat(500_000))).isEmpty();
		assertThat(parse("a=b;".repeat(500_000))).hasSize(1);
		assertThat(parse(";".repeat(500_000) + "a=" + "=".repeat(500_000))).hasSize(1);
	}

	// Their hashes are equal, so they land in one bucket.
	@Test
	void namesOfOneHashAreToldApart() {
		StringBuilder field = new StringBuilder();
		for (int i = 0; i < 4_096; i++) {
			for (int bit = 0; bit < 12; bit++) {
				field.append((i >> bit & 1) == 0 ? "Aa" : "BB");
			}
			field.append('=').append(i).append(';');
		}
		assertThat(parse(field.toString())).hasSize(4_096);
	}

}
