package io.httpy.exchange;

import java.time.Duration;

import io.httpy.config.TimeoutsConfig;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * At a thousand bytes a second, so that a byte pays for a millisecond. Each test begins
 * where a clock may: at zero, below it, and so that it runs over on the way.
 */
class WritePaceTests {

	private static final long SECOND = 1_000_000_000L;

	private static WritePace writes(int stallSeconds, int minRate, int windowSeconds, long start) {
		Duration other = Duration.ofSeconds(1);
		WritePace pace = new WritePace(new TimeoutsConfig(other, other, Duration.ofSeconds(stallSeconds), minRate,
				Duration.ofSeconds(windowSeconds), other, other));
		pace.restart(start);
		return pace;
	}

	private static void assertPatience(WritePace pace, long until) {
		assertThat(pace.isTooSlow(until)).isFalse();
		assertThat(pace.isTooSlow(until + 1)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 15 * SECOND, Long.MIN_VALUE })
	void withoutARateAnyByteEndsAStallAndNoneIsCredit(long start) {
		assertPatience(writes(10, 0, 1, start), start + 10 * SECOND);
		for (long bytes : new long[] { 1, 1_000_000, Long.MAX_VALUE }) {
			WritePace pace = writes(10, 0, 20, start);
			pace.progress(bytes, start + 10 * SECOND);
			assertPatience(pace, start + 20 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void noBytesAreNoProgress(long start) {
		for (int rate : new int[] { 0, 1_000 }) {
			WritePace pace = writes(10, rate, 10, start);
			pace.progress(0, start + 9 * SECOND);
			assertPatience(pace, start + 10 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void theShorterOfStallAndWindowIsThePatience(long start) {
		assertPatience(writes(60, 1_000, 10, start), start + 10 * SECOND);
		assertPatience(writes(10, 1_000, 60, start), start + 10 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void theRateItselfIsFastEnoughForEverHoweverItIsSeen(long start) {
		for (int step : new int[] { 1, 7, 25 }) {
			WritePace pace = writes(10, 1_000, 20, start);
			pace.progress(20_000, start);
			for (int i = step; i <= 10_000; i += step) {
				assertThat(pace.isTooSlow(start + i * SECOND)).isFalse();
				pace.progress(step * 1_000L, start + i * SECOND);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aTenthOfTheRateIsTooSlowSoonAfterCreditAndStall(long start) {
		WritePace pace = writes(10, 1_000, 20, start);
		pace.progress(1_000_000, start);
		int seconds = 0;
		while (!pace.isTooSlow(start + seconds * SECOND)) {
			seconds++;
			pace.progress(100, start + seconds * SECOND);
		}
		assertThat(seconds).isEqualTo(34);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aWindowIsPaidForInAdvanceAtMost(long start) {
		for (long bytes : new long[] { 20_000, 1_000_000_000, Long.MAX_VALUE }) {
			WritePace pace = writes(10, 1_000, 20, start);
			pace.progress(bytes, start);
			pace.progress(bytes, start);
			assertPatience(pace, start + 20 * SECOND + 10 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void bytesPayForTheirTime(long start) {
		WritePace pace = writes(10, 1_000, 20, start);
		pace.progress(5_000, start);
		assertPatience(pace, start + 5 * SECOND + 10 * SECOND);
		pace.progress(3_000, start + 15 * SECOND);
		assertPatience(pace, start + 8 * SECOND + 10 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aRestartForgetsDebtAndCredit(long start) {
		WritePace pace = writes(10, 1_000, 20, start);
		pace.progress(20_000, start);
		pace.restart(start + SECOND);
		assertPatience(pace, start + 11 * SECOND);
		pace.restart(start + 100 * SECOND);
		assertPatience(pace, start + 110 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 7, 999_999_999, Integer.MAX_VALUE })
	void anyRateIsCounted(int rate) {
		WritePace pace = writes(86_400, rate, 86_400, 0);
		pace.progress(rate, 0);
		assertThat(pace.isTooSlow(86_400 * SECOND + SECOND - 100)).isFalse();
		pace.progress(86_400L * rate, 0);
		assertThat(pace.isTooSlow(2 * 86_400 * SECOND + 1)).isTrue();
	}

}
