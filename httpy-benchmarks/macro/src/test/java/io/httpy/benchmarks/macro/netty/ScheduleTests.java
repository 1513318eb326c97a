package io.httpy.benchmarks.macro.netty;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Schedule}.
 */
class ScheduleTests {

	private static final long MILLISECOND = 1_000_000;

	private static final long SECOND = 1_000_000_000;

	@Test
	void withoutARateARequestBeginsWheneverThereIsRoom() {
		Schedule schedule = schedule(0);
		assertThat(schedule.take(5)).isEqualTo(5);
		assertThat(schedule.take(5)).isEqualTo(5);
		assertThat(schedule.take(3 * SECOND - 1)).isEqualTo(3 * SECOND - 1);
		assertThat(schedule.untilNext(5)).isEqualTo(Schedule.NEVER);
	}

	@Test
	void withoutARateItIsExhaustedAtItsEnd() {
		Schedule schedule = schedule(0);
		assertThat(schedule.isExhausted(3 * SECOND - 1)).isFalse();
		assertThat(schedule.isExhausted(3 * SECOND)).isTrue();
		assertThat(schedule.take(3 * SECOND)).isEqualTo(Schedule.NONE);
	}

	@Test
	void withARateEachRequestHasItsTime() {
		Schedule schedule = schedule(1000);
		assertThat(schedule.take(0)).isZero();
		assertThat(schedule.untilNext(0)).isEqualTo(MILLISECOND);
		assertThat(schedule.take(MILLISECOND - 1)).isEqualTo(Schedule.NONE);
		assertThat(schedule.take(MILLISECOND)).isEqualTo(MILLISECOND);
	}

	@Test
	void aRequestThatIsLateKeepsItsTimeAndSoDoThoseAfterIt() {
		Schedule schedule = schedule(1000);
		for (int i = 0; i < 2500; i++) {
			assertThat(schedule.take(9 * SECOND)).isEqualTo(i * MILLISECOND);
		}
		assertThat(schedule.untilNext(9 * SECOND)).isEqualTo(2500 * MILLISECOND - 9 * SECOND);
		assertThat(schedule.isExhausted(9 * SECOND)).isFalse();
	}

	@Test
	void withARateItIsExhaustedWhenAllAreTaken() {
		Schedule schedule = schedule(1000);
		int taken = 0;
		while (schedule.take(9 * SECOND) != Schedule.NONE) {
			taken++;
		}
		assertThat(taken).isEqualTo(3000);
		assertThat(schedule.isExhausted(0)).isTrue();
		assertThat(schedule.untilNext(0)).isEqualTo(Schedule.NEVER);
	}

	@Test
	void whatBeginsInTheWarmupDoesNotCount() {
		Schedule schedule = schedule(1000);
		assertThat(schedule.isMeasured(SECOND - 1)).isFalse();
		assertThat(schedule.isMeasured(SECOND)).isTrue();
	}

	private static Schedule schedule(int rate) {
		return new Schedule(new LoadOptions("localhost", 1, "/", 1, 1, 2, 1, rate));
	}

}
