package io.httpy.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Publishes a blocking stream, one read per requested buffer, on an executor. One
 * subscriber only; others are told so. The stream is closed at its end, on failure and
 * when cancelled, always on the executor's thread or, if that refuses work, on the
 * caller's.
 */
final class InputStreamPublisher implements Flow.Publisher<ByteBuffer> {

	private static final int CHUNK = 16 * 1024;

	private final InputStream stream;

	private final Executor executor;

	private final AtomicBoolean subscribed = new AtomicBoolean();

	InputStreamPublisher(InputStream stream, Executor executor) {
		this.stream = stream;
		this.executor = executor;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		Objects.requireNonNull(subscriber, "subscriber");
		if (this.subscribed.compareAndSet(false, true)) {
			new Reader(subscriber).start();
		}
		else {
			subscriber.onSubscribe(new NoSubscription());
			subscriber.onError(new IllegalStateException("The stream has a subscriber already"));
		}
	}

	/** What a subscriber gets that came too late. */
	private static final class NoSubscription implements Flow.Subscription {

		@Override
		public void request(long n) {
		}

		@Override
		public void cancel() {
		}

	}

	/**
	 * The count of outstanding demand is also the lock: whoever raises it from zero runs
	 * the loop, and the loop goes on until it has brought it back to zero. Once the
	 * stream is closed the lock is kept, so that nothing runs any more. Rules are those
	 * of Reactive Streams.
	 */
	private final class Reader implements Flow.Subscription, Runnable {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private final AtomicLong demand = new AtomicLong();

		private volatile boolean cancelled;

		/** What the subscriber did wrong, to be told between other signals (rule 1.3). */
		private volatile @Nullable Throwable breach;

		private boolean closed;

		Reader(Flow.Subscriber<? super ByteBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		void start() {
			try {
				this.subscriber.onSubscribe(this);
			}
			catch (Throwable ex) {
				// Rule 2.13: it counts as cancelled
				cancel();
				throw ex;
			}
		}

		@Override
		public void request(long n) {
			if (n <= 0) {
				this.breach = new IllegalArgumentException("Demand must be positive: " + n);
			}
			demand(Math.max(n, 1));
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			demand(1);
		}

		private void demand(long n) {
			if (this.demand.getAndAccumulate(n, Reader::sum) > 0) {
				return;
			}
			try {
				InputStreamPublisher.this.executor.execute(this);
			}
			catch (Throwable ex) {
				if (this.closed) {
					// It ran on this thread, and the subscriber threw
					throw ex;
				}
				end(ex);
			}
		}

		private static long sum(long a, long b) {
			long sum = a + b;
			return (sum < 0) ? Long.MAX_VALUE : sum;
		}

		@Override
		public void run() {
			do {
				Throwable wrong = this.breach;
				if (this.cancelled || wrong != null) {
					end(wrong);
				}
				else {
					publishOne();
				}
			}
			while (!this.closed && this.demand.decrementAndGet() > 0);
		}

		private void publishOne() {
			ByteBuffer buffer;
			try {
				buffer = read();
			}
			catch (Throwable ex) {
				end(ex);
				return;
			}
			if (buffer == null || this.cancelled) {
				end(null);
			}
			else {
				next(buffer);
			}
		}

		private @Nullable ByteBuffer read() throws IOException {
			byte[] chunk = new byte[CHUNK];
			int length = InputStreamPublisher.this.stream.read(chunk);
			return (length < 0) ? null : ByteBuffer.wrap(chunk, 0, length);
		}

		private void next(ByteBuffer buffer) {
			try {
				this.subscriber.onNext(buffer);
			}
			catch (Throwable ex) {
				// Rule 2.13: it counts as cancelled
				this.cancelled = true;
				close();
				throw ex;
			}
		}

		private void end(@Nullable Throwable cause) {
			close();
			if (this.cancelled) {
				return;
			}
			if (cause != null) {
				this.subscriber.onError(cause);
			}
			else {
				this.subscriber.onComplete();
			}
		}

		private void close() {
			this.closed = true;
			try {
				InputStreamPublisher.this.stream.close();
			}
			catch (Throwable ex) {
				// The content was delivered or is no longer wanted: nobody is left to
				// care.
			}
		}

	}

}
