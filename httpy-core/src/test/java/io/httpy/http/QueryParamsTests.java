package io.httpy.http;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class QueryParamsTests {

	@ParameterizedTest
	@NullAndEmptySource
	@ValueSource(strings = { "&", "&&&" })
	void noParametersAreThere(String query) {
		QueryParams params = QueryParams.parse(query);
		assertThat(params.names()).isEmpty();
		assertThat(params.first("")).isNull();
		assertThat(params.first("a")).isNull();
		assertThat(params.all("a")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a=1             | a | [1]
			a               | a | []
			a=              | a | []
			a&a=&a=1        | a | [, , 1]
			a=1&a=2&a=1     | a | [1, 2, 1]
			&&a=1&&         | a | [1]
			a=b=c           | a | [b=c]
			a==             | a | [=]
			a=1;b=2         | a | [1;b=2]
			a=1?b=2         | a | [1?b=2]
			a=x+y           | a | [x y]
			a=x%20y         | a | [x y]
			a=%2B           | a | [+]
			a=%26b=1        | a | [&b=1]
			a=%3D           | a | [=]
			%61=1           | a | [1]
			a%3Db=1         | a=b | [1]
			a%26b=1         | a&b | [1]
			a+b=1           | a b | [1]
			a=%2561         | a | [%61]
			A=1&a=2         | a | [2]
			a=%C3%A9        | a | [\u00e9]
			a=%F0%9F%98%80  | a | [\ud83d\ude00]
			a=%E9           | a | [\ufffd]
			a=%C0%AF        | a | [\ufffd\ufffd]
			a[]=1&a[]=2     | a[] | [1, 2]
			a=\u00e9+\ud83d\ude00 | a | [\u00e9 \ud83d\ude00]
			b&c&a=1         | a | [1]
			b&a=1           | b | []
			b=1&a           | a | []
			""")
	void valuesAreDecodedAsThoseOfAForm(String query, String name, String values) {
		QueryParams params = QueryParams.parse(query);
		List<String> all = params.all(name);
		assertThat(all).isNotEmpty();
		assertThat(all).hasToString(values);
		assertThat(params.first(name)).isEqualTo(all.get(0));
		assertThat(params.names()).contains(name);
	}

	@Test
	void anEmptyNameIsAName() {
		QueryParams params = QueryParams.parse("=1&=&a");
		assertThat(params.all("")).containsExactly("1", "");
		assertThat(params.names()).containsExactly("", "a");
	}

	@Test
	void namesAreInOrderAndOnce() {
		assertThat(QueryParams.parse("b=1&a&b=2&c&a=3").names()).containsExactly("b", "a", "c");
	}

	@Test
	void nulIsAValueAsAnyOther() {
		assertThat(QueryParams.parse("a=%00").first("a")).isEqualTo("\0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "a=%", "a=%4", "a=%4&b", "a=%&41", "%=1", "a%4=1", "a=%zz", "b=1&a=%u0041",
			"a=%\uff14\uff11" })
	void badPercentEncodingIsRefused(String query) {
		assertThatIllegalArgumentException().isThrownBy(() -> QueryParams.parse(query));
	}

	@Test
	void whatIsHandedOutIsTheCallers() {
		QueryParams params = QueryParams.parse("a=1");
		params.all("a").clear();
		params.names().clear();
		assertThat(params.all("a")).containsExactly("1");
		assertThat(params.names()).containsExactly("a");
	}

	@Test
	void manyParametersAreReadInProportion() {
		assertThat(QueryParams.parse("a&".repeat(500_000)).all("a")).hasSize(500_000);
		assertThat(QueryParams.parse("a&".repeat(500_000) + "b=c").first("b")).isEqualTo("c");
		assertThat(QueryParams.parse("=".repeat(500_000)).first("")).hasSize(499_999);
		assertThat(QueryParams.parse("&".repeat(500_000)).names()).isEmpty();
	}

}
