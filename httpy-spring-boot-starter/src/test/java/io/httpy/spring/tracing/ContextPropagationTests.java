package io.httpy.spring.tracing;

import java.util.concurrent.atomic.AtomicReference;

import io.httpy.fixture.LogRecorder;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ContextPropagationTests {

	private static final ThreadLocal<String> USER = new ThreadLocal<>();

	private final ContextRegistry registry = new ContextRegistry();

	private final ContextPropagation propagation = new ContextPropagation(this.registry, null);

	private final AtomicReference<String> seen = new AtomicReference<>();

	private final Runnable task = () -> this.seen.set(USER.get());

	@AfterEach
	void forget() {
		USER.remove();
	}

	private static void runElsewhere(Runnable task) {
		Thread thread = new Thread(task);
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void whatIsSetWhereATaskIsHandedOverIsSetWhereItRuns() {
		this.registry.registerThreadLocalAccessor("user", USER);
		USER.set("ada");
		Runnable carried = this.propagation.decorate(this.task);
		AtomicReference<String> after = new AtomicReference<>();
		runElsewhere(() -> {
			carried.run();
			after.set(USER.get());
		});
		assertThat(this.seen).hasValue("ada");
		assertThat(after).hasValue(null);
	}

	@Test
	void aThreadHasItsOwnAgainAfterTheTask() {
		this.registry.registerThreadLocalAccessor("user", USER);
		USER.set("ada");
		Runnable carried = this.propagation.decorate(this.task);
		USER.set("bob");
		carried.run();
		assertThat(this.seen).hasValue("ada");
		assertThat(USER.get()).isEqualTo("bob");
	}

	@Test
	void aTaskThatTakesNothingAlongStaysAsItIs() {
		this.registry.registerThreadLocalAccessor("user", USER);
		assertThat(this.propagation.decorate(this.task)).isSameAs(this.task);
	}

	@Test
	void anAccessorThatThrowsIsSaidOnceAndTheTaskRuns() {
		this.registry.registerThreadLocalAccessor("bad", () -> "value", (value) -> {
			throw new UnsupportedOperationException(value);
		}, () -> {
			throw new UnsupportedOperationException("reset");
		});
		this.registry.registerThreadLocalAccessor("user", USER);
		USER.set("ada");
		try (LogRecorder log = new LogRecorder()) {
			for (int i = 0; i < 3; i++) {
				this.seen.set(null);
				runElsewhere(this.propagation.decorate(this.task));
				assertThat(this.seen).hasValue("ada");
			}
			assertThat(log.takeAlarms()).hasSize(1);
		}
	}

}
