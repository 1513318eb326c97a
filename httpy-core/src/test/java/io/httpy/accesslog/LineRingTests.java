package io.httpy.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The queue between event loops and the writer.
 */
class LineRingTests {

	private static void put(LineRing ring, String text) {
		long position = ring.claim();
		ring.line(position).append(text);
		ring.publish(position);
	}

	@Test
	void linesComeInTheirOrderAndPlacesAreUsedAgain() {
		LineRing ring = new LineRing(3);
		for (int i = 0; i < 10; i++) {
			put(ring, "a" + i);
			put(ring, "b" + i);
			assertThat(ring.peek()).hasToString("a" + i);
			ring.remove();
			assertThat(ring.peek()).hasToString("b" + i);
			ring.remove();
			assertThat(ring.peek()).isNull();
		}
	}

	@Test
	void aFullRingHasNoPlace() {
		LineRing ring = new LineRing(2);
		put(ring, "a");
		put(ring, "b");
		assertThat(ring.claim()).isNegative();
		ring.remove();
		put(ring, "c");
		assertThat(ring.claim()).isNegative();
		assertThat(ring.peek()).hasToString("b");
	}

	@Test
	void aLineThatIsNotReadyHoldsBackThoseAfterIt() {
		LineRing ring = new LineRing(4);
		long first = ring.claim();
		put(ring, "second");
		assertThat(ring.peek()).isNull();
		ring.line(first).append("first");
		ring.publish(first);
		assertThat(ring.peek()).hasToString("first");
	}

	@Test
	void noLineOfSeveralThreadsIsLostOrTorn() throws InterruptedException {
		LineRing ring = new LineRing(64);
		LongAdder refused = new LongAdder();
		List<Thread> threads = new ArrayList<>();
		for (int t = 0; t < 4; t++) {
			String text = String.valueOf(t).repeat(100);
			threads.add(new Thread(() -> {
				for (int i = 0; i < 50_000; i++) {
					long position = ring.claim();
					if (position < 0) {
						refused.increment();
					}
					else {
						ring.line(position).append(text);
						ring.publish(position);
					}
				}
			}));
		}
		threads.forEach(Thread::start);
		long read = 0;
		while (threads.stream().anyMatch(Thread::isAlive) || ring.peek() != null) {
			LineBuffer line = ring.peek();
			if (line != null) {
				assertThat(line.toString()).matches("(\\d)\\1{99}");
				ring.remove();
				read++;
			}
		}
		assertThat(read + refused.sum()).isEqualTo(200_000);
	}

}
