package io.httpy.server;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.fixture.Waiting;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BoundedExecutorTests {

	/** Threads that run when the test says so. */
	private final Queue<Runnable> threads = new ArrayDeque<>();

	private final List<String> done = new ArrayList<>();

	private final BoundedExecutor executor = new BoundedExecutor(this.threads::add, 2, 3);

	private void execute(String name) {
		this.executor.execute(() -> this.done.add(name));
	}

	private void runOne() {
		this.threads.remove().run();
	}

	@Test
	void noMoreRunThanMay() {
		List.of("a", "b", "c").forEach(this::execute);
		assertThat(this.threads).hasSize(2);
		assertThat(this.executor.queued()).isEqualTo(1);
	}

	@Test
	void whoeverEndsStartsTheNextInItsOrder() {
		List.of("a", "b", "c", "d", "e").forEach(this::execute);
		while (!this.threads.isEmpty()) {
			runOne();
			assertThat(this.threads).hasSizeLessThanOrEqualTo(2);
		}
		assertThat(this.done).containsExactly("a", "b", "c", "d", "e");
		assertThat(this.executor.queued()).isZero();
	}

	@Test
	void aThreadThatCannotBeMadeHoldsNoPlace() {
		AtomicInteger failures = new AtomicInteger(7);
		BoundedExecutor fragile = new BoundedExecutor((task) -> {
			if (failures.getAndDecrement() > 0) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			this.threads.add(task);
		}, 2, 3);
		for (int i = 0; i < 7; i++) {
			assertThatExceptionOfType(OutOfMemoryError.class)
				.isThrownBy(() -> fragile.execute(() -> this.done.add("never")));
		}
		fragile.execute(() -> this.done.add("a"));
		runOne();
		assertThat(this.done).containsExactly("a");
		assertThat(fragile.queued()).isZero();
	}

	@Test
	void oneTooManyIsRefusedAndHoldsNoPlace() {
		List.of("a", "b", "c", "d", "e").forEach(this::execute);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> execute("f"));
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> execute("g"));
		runOne();
		execute("h");
		assertThat(this.executor.queued()).isEqualTo(3);
	}

	@Test
	void aTaskThatThrowsGivesItsPlaceBack() {
		this.executor.execute(() -> {
			throw new IllegalStateException("on purpose");
		});
		List.of("a", "b").forEach(this::execute);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::runOne);
		runOne();
		runOne();
		assertThat(this.done).containsExactly("a", "b");
	}

	@Test
	void noTaskIsLeftWaitingWhenAllHaveEnded() throws Exception {
		int tasks = 20_000;
		int atOnce = 3;
		ExecutorService pool = Executors.newFixedThreadPool(8);
		try {
			BoundedExecutor bounded = new BoundedExecutor(pool, atOnce, tasks);
			CountDownLatch ended = new CountDownLatch(tasks);
			AtomicInteger running = new AtomicInteger();
			AtomicInteger most = new AtomicInteger();
			for (int producer = 0; producer < 4; producer++) {
				new Thread(() -> {
					for (int i = 0; i < tasks / 4; i++) {
						bounded.execute(() -> {
							most.accumulateAndGet(running.incrementAndGet(), Math::max);
							running.decrementAndGet();
							ended.countDown();
						});
					}
				}).start();
			}
			assertThat(Waiting.on(ended)).isTrue();
			assertThat(most.get()).isLessThanOrEqualTo(atOnce);
		}
		finally {
			pool.shutdownNow();
		}
	}

}
