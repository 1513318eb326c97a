package io.httpy.handler;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * The JSON of RFC 8259.
 */
class ProblemJsonTests {

	private static String write(Object value) {
		String json = ProblemJson.write(Collections.singletonMap("v", value));
		assertThat(json).startsWith("{\"v\":").endsWith("}");
		return json.substring(5, json.length() - 1);
	}

	@ParameterizedTest
	@MethodSource
	void valuesAreWrittenByTheirType(Object value, String json) {
		assertThat(write(value)).isEqualTo(json);
	}

	static Stream<Arguments> valuesAreWrittenByTheirType() {
		return Stream.of(arguments("a", "\"a\""), arguments("", "\"\""), arguments(new StringBuilder("a"), "\"a\""),
				arguments('a', "\"a\""), arguments(true, "true"), arguments(false, "false"), arguments(0, "0"),
				arguments(-1, "-1"), arguments(Long.MIN_VALUE, "-9223372036854775808"), arguments((short) 3, "3"),
				arguments((byte) -4, "-4"), arguments(1.5, "1.5"), arguments(-0.25f, "-0.25"),
				arguments(1e300, "1.0E300"), arguments(new BigDecimal("1E+3"), "1E+3"),
				arguments(new BigDecimal("0.10"), "0.10"), arguments(BigInteger.TWO.pow(70), "1180591620717411303424"),
				arguments(Double.NaN, "\"NaN\""), arguments(Double.NEGATIVE_INFINITY, "\"-Infinity\""),
				arguments(Float.NaN, "\"NaN\""), arguments(null, "null"), arguments(TimeUnit.DAYS, "\"DAYS\""),
				arguments(LocalDate.of(2026, 1, 2), "\"2026-01-02\""), arguments(Path.of("a", "b"), "\"a/b\""),
				arguments(List.of(), "[]"), arguments(Map.of(), "{}"), arguments(Set.of("a"), "[\"a\"]"),
				arguments(Arrays.asList("a", null, 1, true), "[\"a\",null,1,true]"),
				arguments(List.of(List.of(), Map.of(), List.of(List.of())), "[[],{},[[]]]"),
				arguments(Map.of("a", List.of(Map.of("b", 1))), "{\"a\":[{\"b\":1}]}"),
				arguments(Collections.singletonMap(1, null), "{\"1\":null}"));
	}

	@Test
	void membersKeepTheirOrder() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("z", 1);
		members.put("a", 2);
		members.put("", 3);
		assertThat(ProblemJson.write(members)).isEqualTo("{\"z\":1,\"a\":2,\"\":3}");
	}

	// RFC 8259 section 7.
	@Test
	void quotesBackslashesAndControlCharactersAreEscaped() {
		for (char c = 0; c < 0x100; c++) {
			String written = write("a" + c + "b");
			if (c == '"' || c == '\\') {
				assertThat(written).isEqualTo("\"a\\" + c + "b\"");
			}
			else if (c < 0x20) {
				assertThat(written).isEqualTo(String.format("\"a\\u%04xb\"", (int) c));
			}
			else if (c != 0x7f) {
				assertThat(written).isEqualTo("\"a" + c + "b\"");
			}
		}
	}

	@Test
	void namesAreEscapedToo() {
		assertThat(ProblemJson.write(Map.of("a\"\n", 1))).isEqualTo("{\"a\\\"\\u000a\":1}");
		assertThat(write(Map.of("\",\"x\":\"", 1))).isEqualTo("{\"\\\",\\\"x\\\":\\\"\":1}");
	}

	@Test
	void textOfOtherObjectsIsEscapedToo() {
		Object hostile = new Object() {

			@Override
			public String toString() {
				return "\",\"status\":200,\"x\":\"";
			}

		};
		assertThat(write(hostile)).isEqualTo("\"\\\",\\\"status\\\":200,\\\"x\\\":\\\"\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\ud800", "\udfff", "a\udc00\ud800b", "\ud83d", "\ude00\ud83d" })
	void loneSurrogatesCannotBreakTheEncoding(String text) {
		String json = write(text);
		assertThat(new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8)).isEqualTo(json);
		assertThat(json).doesNotContain("?").contains("\\u");
	}

	@Test
	void pairsOfSurrogatesStayPairs() {
		assertThat(write("\ud83d\ude00")).isIn("\"\\ud83d\\ude00\"", "\"\ud83d\ude00\"");
	}

	@Test
	void otherCharactersStayAsTheyAre() {
		assertThat(write("\u00e9\u65e5\u2028\ufeff\uffff")).isEqualTo("\"\u00e9\u65e5\u2028\ufeff\uffff\"");
	}

}
