package io.httpy.exchange;

import java.time.Duration;

import io.httpy.config.TimeoutsConfig;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each test begins where a clock may: at zero, below it, and so that it runs over on the
 * way.
 */
class ReadPaceTests {

	private static final long SECOND = 1_000_000_000L;

	private static ReadPace reads(int stallSeconds, int minRate, int windowSeconds, long start) {
		Duration other = Duration.ofSeconds(1);
		ReadPace pace = new ReadPace(new TimeoutsConfig(other, Duration.ofSeconds(stallSeconds), other, minRate,
				Duration.ofSeconds(windowSeconds), other, other));
		pace.restart(start);
		return pace;
	}

	private static void assertPatience(ReadPace pace, long until) {
		assertThat(pace.isTooSlow(until)).isFalse();
		assertThat(pace.isTooSlow(until + 1)).isTrue();
	}

	/** Returns the second in which a peer is found too slow, or -1 within the hour. */
	private static int secondsUntilTooSlow(ReadPace pace, long bytesPerSecond, long start) {
		for (int i = 1; i <= 3600; i++) {
			pace.progress(bytesPerSecond, start + i * SECOND);
			if (pace.isTooSlow(start + i * SECOND)) {
				return i;
			}
		}
		return -1;
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void withoutARateOnlyAStallIsTooSlow(long start) {
		assertPatience(reads(10, 0, 1, start), start + 10 * SECOND);
		ReadPace pace = reads(10, 0, 1, start);
		pace.progress(1, start + 10 * SECOND);
		assertPatience(pace, start + 20 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aStallIsTooSlowHoweverMuchCameBefore(long start) {
		ReadPace pace = reads(10, 1_000, 60, start);
		pace.progress(1_000_000, start + SECOND);
		assertPatience(pace, start + 11 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void theRateItselfIsFastEnough(long start) {
		assertThat(secondsUntilTooSlow(reads(10, 1_000, 20, start), 1_000, start)).isEqualTo(-1);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void anyLowerRateIsTooSlowAfterAWindow(long start) {
		assertThat(secondsUntilTooSlow(reads(10, 1_000, 20, start), 999, start)).isEqualTo(20);
		assertThat(secondsUntilTooSlow(reads(10, 1_000, 20, start), 1, start)).isEqualTo(20);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 50 * SECOND, Long.MIN_VALUE })
	void oneThatGrowsTooSlowIsFoundWithinTwoWindows(long start) {
		ReadPace pace = reads(10, 1_000, 20, start);
		pace.progress(1_000_000, start + SECOND);
		assertThat(pace.isTooSlow(start + SECOND)).isFalse();
		assertThat(secondsUntilTooSlow(pace, 10, start + SECOND)).isEqualTo(39);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aPausedPaceIsNeverTooSlow(long start) {
		ReadPace pace = reads(10, 1_000, 10, start);
		pace.pause(start + 30 * SECOND);
		assertThat(pace.isTooSlow(start + 30 * SECOND)).isFalse();
		assertThat(pace.isTooSlow(start + 86_400 * SECOND)).isFalse();
		pace.resume(start + 86_400 * SECOND);
		assertThat(pace.isTooSlow(start + 86_400 * SECOND)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aStallGoesOnAfterAPause(long start) {
		for (int rate : new int[] { 0, 1_000 }) {
			ReadPace pace = reads(10, rate, 60, start);
			pace.pause(start + 9 * SECOND);
			pace.resume(start + 3_609 * SECOND);
			assertPatience(pace, start + 3_610 * SECOND);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aReaderThatAsksAfterEachByteForgivesNothing(long start) {
		ReadPace pace = reads(10, 1_000, 10, start);
		long now = start;
		for (int i = 0; i < 10; i++) {
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
		ReadPace pace = reads(10, 1_000, 60, start);
		pace.resume(start + SECOND);
		pace.pause(start + 4 * SECOND);
		pace.pause(start + 8 * SECOND);
		pace.resume(start + 20 * SECOND);
		pace.resume(start + 25 * SECOND);
		assertPatience(pace, start + 26 * SECOND);
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, -7, Long.MAX_VALUE - 5 * SECOND, Long.MIN_VALUE })
	void aRestartForgets(long start) {
		ReadPace pace = reads(10, 1_000, 10, start);
		pace.restart(start + 100 * SECOND);
		assertThat(pace.isTooSlow(start + 109 * SECOND)).isFalse();
		assertThat(pace.isTooSlow(start + 110 * SECOND)).isTrue();
	}

}
