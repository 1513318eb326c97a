package io.httpy.protocol.stream;

import io.httpy.http.Headers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PriorityTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "u=0|0|false", "u=7, i|7|true", "i|3|true", "i=?1|3|true", "i=?0|3|false", "u=5,i|5|true",
					"  u=1 \t,\t i=?1  |1|true", "u=1;x=2;y;z=\"a\", i;q|1|true", "u=1, u=2|2|false",
					"a=1.5, b=\"x\\\"y\", c=:YQ==:, d=tok/en, e=(1 2;p \"s\"), f=@17, u=6|6|false",
					"g=%\"d\", *k=1, u=2|2|false", "``|3|false" })
	void aValueIsReadAsADictionary(String value, int urgency, boolean incremental) {
		assertThat(Priority.DEFAULT.with(value)).isEqualTo(new Priority(urgency, incremental));
	}

	@ParameterizedTest
	@ValueSource(strings = { "u=8", "u=-1", "u=1.0", "u=a", "u=?1", "u", "u=(1)", "i=1", "i=\"?1\"", "x=9", "u=\"1\"" })
	void whatIsOfAnotherTypeOrRangeSaysNothing(String value) {
		assertThat(Priority.DEFAULT.with(value)).isSameAs(Priority.DEFAULT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "u=1,", "u=1,,i", ",u=1", "u=1 i", "u=", "u=1; ", "U=1", "u=1, i=?2", "u=1, x=\"",
			"u=1, 1=2", "u=1, x=(1", "u=1, x=(1\t2)", "u=1, x=1.", "u=1, x=1.2345", "u=1, x=1234567890123456",
			"u=1, x=:a", "u=1, x=-", "u=1, x=\u00e4", "u=1, x=@1.5", "u=1\n", "u=1, x=\"\u0001\"", "=1", "u=1, x=%a" })
	void aMalformedValueSaysNothing(String value) {
		assertThat(Priority.DEFAULT.with(value)).isSameAs(Priority.DEFAULT);
	}

	@Test
	void aResponseChangesWhatItSays() {
		Priority requested = new Priority(1, true);
		assertThat(requested.with("u=5")).isEqualTo(new Priority(5, true));
		assertThat(requested.with("i=?0")).isEqualTo(new Priority(1, false));
		assertThat(requested.with("u=5,")).isSameAs(requested);
	}

	@Test
	void linesOfTheFieldAreJoined() {
		Headers headers = Headers.builder().add("Priority", "u=5").add("priority", "i").build();
		assertThat(Priority.DEFAULT.with(headers)).isEqualTo(new Priority(5, true));
		assertThat(Priority.DEFAULT.with(Headers.EMPTY)).isSameAs(Priority.DEFAULT);
	}

}
