package io.httpy.benchmarks.macro.netty;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link LoadOptions}.
 */
class LoadOptionsTests {

	@Test
	void onlyThePortMustBeGiven() {
		assertThat(LoadOptions.of("--port=8443"))
			.isEqualTo(new LoadOptions("127.0.0.1", 8443, "/plaintext", 8, 32, 3, 1, 0));
	}

	@Test
	void readsAllOptions() {
		assertThat(LoadOptions.of("--host=localhost", "--port=1", "--path=/a?b=c", "--connections=2", "--streams=4",
				"--seconds=0.5", "--warmup=0", "--rate=2000"))
			.isEqualTo(new LoadOptions("localhost", 1, "/a?b=c", 2, 4, 0.5, 0, 2000));
	}

	@ParameterizedTest
	@ValueSource(strings = { "--port=0", "--port=65536", "--port=x", "--connections=0", "--streams=0", "--seconds=0",
			"--seconds=NaN", "--warmup=-1", "--rate=-1", "--path=plaintext", "--paht=/", "port=1", "--port" })
	void refusesWhatCannotBe(String option) {
		String port = option.contains("port") ? "--streams=1" : "--port=1";
		assertThatIllegalArgumentException().isThrownBy(() -> LoadOptions.of(port, option));
	}

}
