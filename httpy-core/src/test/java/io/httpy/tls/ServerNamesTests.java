package io.httpy.tls;

import java.util.Map;

import io.httpy.config.InvalidConfigException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is found by which host name.
 */
class ServerNamesTests {

	private final ServerNames<String> names = new ServerNames<>(Map.of("a.example", "exact", "*.a.example", "wildcard",
			"one.a.example", "better", "B\u00fccher.example", "unicode", "UPPER.example", "upper"), "others");

	@ParameterizedTest
	@CsvSource({ "a.example,exact", "A.Example,exact", "x.a.example,wildcard", "one.a.example,better",
			"x.y.a.example,others", "b.example,others", "example,others", "xn--bcher-kva.example,unicode",
			"upper.example,upper", ".a.example,others", "*.a.example,wildcard", "'',others", ".,others",
			"a.example.,others" })
	void aNameFindsItsOwnOrItsWildcard(String asked, String found) {
		assertThat(this.names.find(asked)).isEqualTo(found);
	}

	@Test
	void noNameFindsWhatServesAllOthers() {
		assertThat(this.names.find(null)).isEqualTo("others");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "*", "*.", "*.*.example", "a..example", "-\n", "a b", "a.example/", "x*.example" })
	void whatIsNoHostNameIsRefused(String name) {
		assertThatThrownBy(() -> new ServerNames<>(Map.of(name, "x"), "others"))
			.isInstanceOfSatisfying(InvalidConfigException.class, (ex) -> {
				assertThat(ex.key()).isEqualTo("ssl.server-name-bundles");
				assertThat(ex.reason()).contains("host name");
			});
	}

	@Test
	void aNameStandsForOneThingOnly() {
		assertThatThrownBy(() -> new ServerNames<>(Map.of("a.example", "x", "A.example", "y"), "others"))
			.isInstanceOf(InvalidConfigException.class)
			.hasMessageContaining("same name");
	}

}
