package io.httpy.fuzz;

import java.nio.charset.StandardCharsets;

import io.httpy.protocol.stream.Priority;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands in a priority field: it is read without an exception, to a priority
 * that there is; and what follows in a parameter or in a member of another name changes
 * nothing.
 */
class PriorityFuzzTests {

	@FuzzTest
	void anyValue(byte[] input) {
		String value = new String(input, StandardCharsets.ISO_8859_1);
		Priority priority = Priority.DEFAULT.with(value);
		assertThat(priority.urgency()).isBetween(0, Priority.URGENCIES - 1);
		assertThat(priority.with(value)).isEqualTo(priority);
		assertThat(Priority.DEFAULT.with(" " + value + " ")).isEqualTo(priority);
		if (!priority.equals(Priority.DEFAULT)) {
			assertThat(Priority.DEFAULT.with(value + ";x=1;u=7, other=(a \"b\");c")).isEqualTo(priority);
			assertThat(Priority.DEFAULT.with(value + ", ")).isEqualTo(Priority.DEFAULT);
		}
	}

}
