package io.httpy.http;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class HttpMethodTests {

	// The registry of RFC 9110 section 16.1.1.
	@ParameterizedTest
	@CsvSource(textBlock = """
			GET, true, true
			HEAD, true, true
			POST, false, false
			PUT, false, true
			DELETE, false, true
			CONNECT, false, false
			OPTIONS, true, true
			TRACE, true, true
			PATCH, false, false
			""")
	void standardMethodsAreSharedAndHaveTheirProperties(String name, boolean safe, boolean idempotent) {
		HttpMethod method = HttpMethod.of(name);
		assertThat(method).isSameAs(HttpMethod.of(name));
		assertThat(method.name()).isEqualTo(name);
		assertThat(method).hasToString(name);
		assertThat(method.isSafe()).isEqualTo(safe);
		assertThat(method.isIdempotent()).isEqualTo(idempotent);
	}

	@Test
	void methodsAreCaseSensitive() {
		HttpMethod method = HttpMethod.of("get");
		assertThat(method).isNotEqualTo(HttpMethod.GET);
		assertThat(method.isSafe()).isFalse();
		assertThat(method.isIdempotent()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x", "M-SEARCH", "PROPFIND", "0", "!#$%&'*+-.^_`|~" })
	void anyTokenIsAMethod(String name) {
		HttpMethod method = HttpMethod.of(name);
		assertThat(method.name()).isEqualTo(name);
		assertThat(method).isEqualTo(HttpMethod.of(name)).hasSameHashCodeAs(HttpMethod.of(name));
		assertThat(method.isSafe()).isFalse();
		assertThat(method.isIdempotent()).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "GET ", " GET", "GE T", "GET\t", "GET\r\n", "GE\0T", "\u007f", "G:T", "GET/",
			"(GET)", "G\"T", "G,T", "G;T", "G=T", "G@T", "G[T", "G\\T", "{GET}", "G\u00c9T", "\u212aEY", "\uff27ET",
			"\ud83d\ude00" })
	void whatIsNoTokenIsRefused(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> HttpMethod.of(name));
	}

	@Test
	void aRefusalCannotForgeOrFloodTheLog() {
		Throwable refusal = catchThrowable(() -> HttpMethod.of("GET\r\n\u2028forged" + "x".repeat(10_000)));
		assertThat(refusal.getMessage()).doesNotContain("\r", "\n", "\u2028").hasSizeLessThan(300);
	}

}
