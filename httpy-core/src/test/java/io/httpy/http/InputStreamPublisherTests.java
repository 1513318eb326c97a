package io.httpy.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * The rules of Reactive Streams 1.0.4 by their numbers, and that the stream is closed
 * once whatever happens. In a thread of its own, for what never ends would hold the rest.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InputStreamPublisherTests {

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private static Signals direct(InputStream stream) {
		return Signals.of(new InputStreamPublisher(stream, Runnable::run));
	}

	/** Runs what waits for the executor, and what that adds. */
	private void runTasks() {
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
		}
	}

	@Test
	void nothingIsReadWithoutDemand() {
		ScriptedStream stream = new ScriptedStream("ab");
		assertThat(direct(stream).received()).isEmpty();
		assertThat(stream.reads).isZero();
		assertThat(stream.closes).isZero();
	}

	@Test
	void oneBufferComesForEachAskedFor() {
		ScriptedStream stream = new ScriptedStream("a", "b", "c");
		Signals signals = direct(stream).request(1);
		assertThat(signals.received()).containsExactly("next a");
		assertThat(signals.request(2).received()).containsExactly("next a", "next b", "next c");
		assertThat(stream.closes).isZero();
		assertThat(signals.request(1).received()).endsWith("next c", "complete");
		assertThat(stream.closes).isEqualTo(1);
	}

	// 3.17
	@Test
	void unboundedDemandEndsWithTheStream() {
		ScriptedStream stream = new ScriptedStream("a", "b");
		assertThat(direct(stream).request(Long.MAX_VALUE).received()).containsExactly("next a", "next b", "complete");
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void unboundedDemandEndsWithCancel() {
		ScriptedStream stream = new ScriptedStream("a", "b");
		Signals signals = Signals.of(new InputStreamPublisher(stream, Runnable::run), Signals::cancel);
		assertThat(signals.request(Long.MAX_VALUE).received()).containsExactly("next a");
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void demandAddsUpToUnbounded() {
		ScriptedStream stream = new ScriptedStream("a", "b", "c");
		Signals signals = Signals.of(new InputStreamPublisher(stream, this.tasks::add));
		signals.request(Long.MAX_VALUE).request(Long.MAX_VALUE).request(1);
		assertThat(this.tasks).hasSize(1);
		runTasks();
		assertThat(signals.received()).containsExactly("next a", "next b", "next c", "complete");
	}

	// 3.3
	@Test
	void demandInOnNextIsNoRecursion() {
		InputStream stream = new ByteArrayInputStream(new byte[1_280 * 16 * 1024]);
		Signals signals = Signals.of(new InputStreamPublisher(stream, Runnable::run),
				(subscriber) -> subscriber.request(1));
		assertThat(signals.request(1).received()).hasSize(1281).endsWith("complete");
	}

	// 1.7 and 3.6
	@Test
	void nothingComesAfterTheEnd() {
		ScriptedStream stream = new ScriptedStream("a");
		Signals signals = Signals.of(new InputStreamPublisher(stream, this.tasks::add)).request(2);
		runTasks();
		signals.request(1).cancel().request(0).request(-1);
		runTasks();
		assertThat(signals.received()).containsExactly("next a", "complete");
		assertThat(stream.closes).isEqualTo(1);
	}

	// 3.9 and 3.16: the subscriber is told, the caller is not
	@ParameterizedTest
	@ValueSource(longs = { 0, -1, Long.MIN_VALUE })
	void badDemandIsAnErrorAndTheLastSignal(long demand) {
		ScriptedStream stream = new ScriptedStream("a", "b");
		Signals signals = direct(stream).request(1).request(demand).request(1).request(demand);
		assertThat(signals.received()).containsExactly("next a", "error IllegalArgumentException");
		assertThat(stream.closes).isEqualTo(1);
	}

	// 1.3: signals come one after another
	@Test
	void badDemandInOnNextIsToldAfterIt() {
		ScriptedStream stream = new ScriptedStream("a", "b");
		Signals signals = Signals.of(new InputStreamPublisher(stream, Runnable::run), (subscriber) -> {
			subscriber.request(-1);
			subscriber.received().add("returned");
		});
		assertThat(signals.request(5).received()).containsExactly("next a", "returned",
				"error IllegalArgumentException");
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void cancelBeforeDemandClosesTheStreamOnTheExecutor() {
		ScriptedStream stream = new ScriptedStream("a");
		Signals signals = Signals.of(new InputStreamPublisher(stream, this.tasks::add)).cancel();
		assertThat(stream.closes).isZero();
		runTasks();
		assertThat(stream.closes).isEqualTo(1);
		assertThat(stream.reads).isZero();
		signals.request(1).request(0).cancel();
		runTasks();
		assertThat(signals.received()).isEmpty();
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void cancelInOnNextIsTheLastSignal() {
		ScriptedStream stream = new ScriptedStream("a", "b");
		Signals signals = Signals.of(new InputStreamPublisher(stream, Runnable::run), Signals::cancel).request(3);
		assertThat(signals.received()).containsExactly("next a");
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void cancelDuringAReadIsNotFollowedByItsResult() {
		for (String[] script : new String[][] { { "a" }, {} }) {
			ScriptedStream stream = new ScriptedStream(script);
			Signals signals = direct(stream);
			stream.beforeRead = signals::cancel;
			assertThat(signals.request(1).received()).isEmpty();
			assertThat(stream.closes).isEqualTo(1);
		}
	}

	@Test
	void cancelDuringAReadThatFailsIsTheEnd() {
		ScriptedStream stream = new ScriptedStream();
		Signals signals = direct(stream);
		stream.beforeRead = () -> {
			signals.cancel();
			throw new IllegalStateException("on purpose");
		};
		assertThat(signals.request(1).received()).isEmpty();
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void aReadThatFailsIsAnError() {
		ScriptedStream stream = new ScriptedStream("a");
		stream.failure = new IOException("on purpose");
		assertThat(direct(stream).request(Long.MAX_VALUE).received()).containsExactly("next a", "error IOException");
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void aReadThatThrowsAnErrorIsAnErrorToo() {
		ScriptedStream stream = new ScriptedStream("a");
		stream.failure = new StackOverflowError("on purpose");
		assertThat(direct(stream).request(3).received()).containsExactly("next a", "error StackOverflowError");
		assertThat(stream.closes).isEqualTo(1);
	}

	// 2.13
	@Test
	void anOnNextThatThrowsIsTheLastSignal() {
		ScriptedStream stream = new ScriptedStream("a", "b");
		Signals signals = Signals.of(new InputStreamPublisher(stream, Runnable::run), (subscriber) -> {
			throw new IllegalStateException("on purpose");
		});
		assertThatIllegalStateException().isThrownBy(() -> signals.request(3)).withMessage("on purpose");
		assertThat(stream.closes).isEqualTo(1);
		assertThat(signals.request(1).cancel().received()).containsExactly("next a");
		assertThat(stream.closes).isEqualTo(1);
	}

	@Test
	void aCloseThatThrowsChangesNothing() {
		for (Throwable thrown : new Throwable[] { new IOException(), new IllegalStateException(),
				new LinkageError() }) {
			ScriptedStream complete = new ScriptedStream("a");
			complete.closeFailure = thrown;
			assertThat(direct(complete).request(2).received()).containsExactly("next a", "complete");
			ScriptedStream failing = new ScriptedStream();
			failing.failure = new IOException("on purpose");
			failing.closeFailure = thrown;
			assertThat(direct(failing).request(2).received()).containsExactly("error IOException");
			ScriptedStream cancelled = new ScriptedStream("a");
			cancelled.closeFailure = thrown;
			assertThat(direct(cancelled).cancel().received()).isEmpty();
			assertThat(cancelled.closes).isEqualTo(1);
		}
	}

	@Test
	void anExecutorThatRefusesIsAnErrorAndTheStreamIsClosed() {
		for (RuntimeException refusal : new RuntimeException[] { new RejectedExecutionException(),
				new IllegalStateException() }) {
			ScriptedStream stream = new ScriptedStream("a");
			Signals signals = Signals.of(new InputStreamPublisher(stream, refusing(refusal)));
			signals.request(1).request(1).cancel().request(0);
			assertThat(signals.received()).containsExactly("error " + refusal.getClass().getSimpleName());
			assertThat(stream.closes).isEqualTo(1);
		}
	}

	@Test
	void anExecutorThatRefusesToCancelIsNoErrorAndTheStreamIsClosed() {
		ScriptedStream stream = new ScriptedStream("a");
		Signals signals = Signals.of(new InputStreamPublisher(stream, refusing(new RejectedExecutionException())));
		assertThat(signals.cancel().cancel().request(1).received()).isEmpty();
		assertThat(stream.closes).isEqualTo(1);
	}

	private static Executor refusing(RuntimeException refusal) {
		return (task) -> {
			throw refusal;
		};
	}

	// 1.10 and 1.9: a second subscriber gets a subscription and an error
	@Test
	void aSecondSubscriberIsRefused() {
		ScriptedStream stream = new ScriptedStream("a", "b");
		Flow.Publisher<ByteBuffer> publisher = new InputStreamPublisher(stream, Runnable::run);
		Signals first = Signals.of(publisher).request(1);
		Signals second = Signals.of(publisher).request(1).cancel();
		assertThat(second.received()).containsExactly("error IllegalStateException");
		assertThat(first.request(2).received()).containsExactly("next a", "next b", "complete");
		assertThat(stream.closes).isEqualTo(1);
	}

	// 1.9
	@Test
	void noSubscriberIsRefused() {
		Flow.Publisher<ByteBuffer> publisher = new InputStreamPublisher(new ScriptedStream("a"), Runnable::run);
		assertThatNullPointerException().isThrownBy(() -> publisher.subscribe(null));
		assertThat(Signals.of(publisher).request(1).received()).containsExactly("next a");
	}

	@Test
	void longContentKeepsItsOrder() {
		StringBuilder content = new StringBuilder();
		for (int i = 0; i < 20_000; i++) {
			content.append(i).append(' ');
		}
		InputStream stream = new ByteArrayInputStream(content.toString().getBytes(StandardCharsets.US_ASCII));
		StringBuilder received = new StringBuilder();
		direct(stream).request(Long.MAX_VALUE).received().forEach((signal) -> received.append(signal.substring(5)));
		assertThat(received.substring(0, content.length())).isEqualTo(content.toString());
	}

	/** Gives a part of its script for each read, then fails or ends. */
	private static final class ScriptedStream extends InputStream {

		private final Queue<byte[]> script = new ArrayDeque<>();

		private Runnable beforeRead = () -> {
		};

		private Throwable failure;

		private Throwable closeFailure;

		private int reads;

		private int closes;

		ScriptedStream(String... parts) {
			for (String part : parts) {
				this.script.add(part.getBytes(StandardCharsets.US_ASCII));
			}
		}

		@Override
		public int read() {
			throw new UnsupportedOperationException();
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			this.reads++;
			this.beforeRead.run();
			byte[] part = this.script.poll();
			if (part == null) {
				raise(this.failure);
				return -1;
			}
			System.arraycopy(part, 0, target, offset, part.length);
			return part.length;
		}

		@Override
		public void close() throws IOException {
			this.closes++;
			raise(this.closeFailure);
		}

		private static void raise(Throwable thrown) throws IOException {
			if (thrown instanceof IOException ex) {
				throw ex;
			}
			if (thrown instanceof RuntimeException ex) {
				throw ex;
			}
			if (thrown instanceof Error ex) {
				throw ex;
			}
		}

	}

}
