package io.httpy.benchmarks.macro.measure;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTests {

	@Test
	void theMedianIsTheMiddle() {
		assertThat(Spread.of(List.of(3.0, 1.0, 2.0))).isEqualTo(new Spread(1, 2, 3));
	}

	@Test
	void ofAnEvenNumberTheMedianLiesBetweenTheTwoInTheMiddle() {
		assertThat(Spread.of(List.of(10.0, 1.0, 2.0, 4.0))).isEqualTo(new Spread(1, 3, 10));
	}

	@Test
	void aMetricIsPrintedWithTheDigitsThatMeanSomething() {
		assertThat(Metric.RATE.print(123_456.7)).isEqualTo("123,457");
		assertThat(Metric.CPU.print(13.26)).isEqualTo("13.3");
	}

}
