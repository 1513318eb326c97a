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
class PaceTests {

	private static final long MILLI = 1_000_000L;

	private static final long SECOND = 1_000 * MILLI;

	private static TimeoutsConfig timeouts(int stallSeconds, int minRate, int windowSeconds) {
		Duration other = Duration.ofSeconds(1);
		Duration stall = Duration.ofSeconds(stallSeconds);
		return new TimeoutsConfig(other, stall, stall, minRate, Duration.ofSeconds(windowSeconds), other, other);
	}

	private static Pace reads(int stallSeconds, int minRate, int windowSeconds, long start) {
		Pace pace = Pace.ofReads(timeouts(stallSeconds, minRate, windowSeconds));
		pace.restart(start);
		return pace;
	}

	private static Pace writes(int stallSeconds, int minRate, int windowSeconds, long start) {
		Pace pace = Pace.ofWrites(timeouts(stallSeconds, minRate, windowSeconds));
		pace.restart(start);
		return pace;
	}

	private static void assertPatience(Pace pace, long until) {
		assertThat(pace.isTooSlow(until)).isFalse();
		assertThat(pace.isTooSlow(until + 1)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 1, Long.MIN_VALUE })
	void withoutARateOnlyAStallIsTooSlow(long start) {
		assertPatience(reads(10, 0, 1, start), start + 10 * SECOND);
		assertPatience(writes(10, 0, 1, start), start + 10 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 15 * SECOND, Long.MIN_VALUE })
	void withoutARateAnyByteEndsAStallAndNoneIsCredit(long start) {
		for (long bytes : new long[] { 1, 1_000_000, Long.MAX_VALUE }) {
			for (Pace pace : new Pace[] { reads(10, 0, 20, start), writes(10, 0, 20, start) }) {
				pace.progress(bytes, start + 10 * SECOND);
				assertPatience(pace, start + 20 * SECOND);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void noBytesAreNoProgress(long start) {
		for (int rate : new int[] { 0, 1_000 }) {
			Pace pace = writes(10, rate, 10, start);
			pace.progress(0, start + 9 * SECOND);
			assertPatience(pace, start + 10 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void theShorterOfStallAndWindowIsThePatience(long start) {
		assertPatience(reads(60, 1_000, 10, start), start + 10 * SECOND);
		assertPatience(reads(10, 1_000, 60, start), start + 10 * SECOND);
		assertPatience(writes(60, 1_000, 10, start), start + 10 * SECOND);
		assertPatience(writes(10, 1_000, 60, start), start + 10 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void theRateItselfIsFastEnoughForEver(long start) {
		Pace pace = reads(10, 1_000, 10, start);
		for (int i = 1; i <= 100_000; i++) {
			pace.progress(1_000, start + i * SECOND);
			assertThat(pace.isTooSlow(start + i * SECOND)).isFalse();
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void halfTheRateIsTooSlowAfterTwoWindows(long start) {
		Pace pace = reads(60, 1_000, 10, start);
		int seconds = 0;
		while (!pace.isTooSlow(start + seconds * SECOND) && seconds < 1_000) {
			seconds++;
			pace.progress(500, start + seconds * SECOND);
		}
		assertThat(seconds).isEqualTo(21);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aByteNowAndThenIsTooSlow(long start) {
		Pace pace = reads(10, 1_000, 10, start);
		for (int i = 1; i <= 10; i++) {
			pace.progress(1, start + i * SECOND);
		}
		assertPatience(pace, start + 10 * SECOND + 10 * MILLI);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void readsPayForNothingInAdvance(long start) {
		Pace pace = reads(10, 1_000, 10, start);
		pace.progress(1_000_000, start + SECOND);
		assertPatience(pace, start + 11 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void writesPayForAWindowInAdvanceAtMost(long start) {
		for (long bytes : new long[] { 20_000, 1_000_000_000, Long.MAX_VALUE }) {
			Pace pace = writes(10, 1_000, 20, start);
			pace.progress(bytes, start);
			pace.progress(bytes, start);
			assertPatience(pace, start + 20 * SECOND + 10 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void writesPayForTheirTime(long start) {
		Pace pace = writes(10, 1_000, 20, start);
		pace.progress(5_000, start);
		assertPatience(pace, start + 5 * SECOND + 10 * SECOND);
		pace.progress(3_000, start + 15 * SECOND);
		assertPatience(pace, start + 8 * SECOND + 10 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aPausedPaceIsNeverTooSlow(long start) {
		Pace pace = reads(10, 1_000, 10, start);
		pace.pause(start + 30 * SECOND);
		assertThat(pace.isTooSlow(start + 30 * SECOND)).isFalse();
		assertThat(pace.isTooSlow(start + 86_400 * SECOND)).isFalse();
		pace.resume(start + 86_400 * SECOND);
		assertThat(pace.isTooSlow(start + 86_400 * SECOND)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void whatIsOwedStaysThroughAPause(long start) {
		for (int rate : new int[] { 0, 1_000 }) {
			Pace pace = reads(10, rate, 10, start);
			pace.pause(start + 9 * SECOND);
			pace.resume(start + 3_609 * SECOND);
			assertPatience(pace, start + 3_610 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void whatIsPaidInAdvanceStaysThroughAPause(long start) {
		Pace pace = writes(10, 1_000, 20, start);
		pace.progress(7_000, start);
		pace.pause(start + 2 * SECOND);
		pace.resume(start + 3_602 * SECOND);
		assertPatience(pace, start + 3_607 * SECOND + 10 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aReaderThatAsksAfterEachByteForgivesNothing(long start) {
		Pace pace = reads(10, 1_000, 10, start);
		long now = start;
		for (int i = 0; i < 11; i++) {
			assertThat(pace.isTooSlow(now)).isFalse();
			now += SECOND;
			pace.progress(1, now);
			pace.pause(now);
			pace.resume(now);
		}
		assertThat(pace.isTooSlow(now)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void pausingAndResumingTwiceIsAsOnce(long start) {
		Pace pace = reads(10, 1_000, 10, start);
		pace.resume(start + SECOND);
		pace.pause(start + 4 * SECOND);
		pace.pause(start + 8 * SECOND);
		pace.resume(start + 20 * SECOND);
		pace.resume(start + 25 * SECOND);
		assertPatience(pace, start + 26 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aRestartForgetsDebtAndCredit(long start) {
		Pace owing = reads(10, 1_000, 10, start);
		owing.restart(start + 100 * SECOND);
		assertPatience(owing, start + 110 * SECOND);
		Pace paid = writes(10, 1_000, 20, start);
		paid.progress(20_000, start);
		paid.pause(start);
		paid.restart(start + SECOND);
		assertPatience(paid, start + 11 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, SECOND, Long.MAX_VALUE, Long.MIN_VALUE, -1 })
	void aNewPaceIsPaused(long now) {
		for (int rate : new int[] { 0, 1_000 }) {
			Pace pace = Pace.ofReads(timeouts(10, rate, 10));
			assertThat(pace.isTooSlow(now)).isFalse();
			pace.pause(now);
			pace.resume(now);
			assertPatience(pace, now + 10 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 7, 999_999_999, Integer.MAX_VALUE })
	void anyRateIsCounted(int rate) {
		Pace pace = writes(86_400, rate, 86_400, 0);
		pace.progress(rate, 0);
		assertThat(pace.isTooSlow(86_400 * SECOND + SECOND - 100)).isFalse();
		pace.progress(86_400L * rate, 0);
		assertThat(pace.isTooSlow(2 * 86_400 * SECOND + 1)).isTrue();
	}

}
