package io.httpy.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Publishes a blocking stream, one read per requested buffer, on an executor. One
 * subscriber only. The stream is closed at its end, on failure and when cancelled, always
 * on the executor's thread or, if that refuses work, on the caller's.
 */
final class InputStreamPublisher implements Flow.Publisher<ByteBuffer> {

	private static final int CHUNK = 16 * 1024;

	private final InputStream stream;

	private final Executor executor;

	InputStreamPublisher(InputStream stream, Executor executor) {
		this.stream = stream;
		this.executor = executor;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new Reader(subscriber));
	}

	/**
	 * The count of outstanding demand is also the lock: whoever raises it from zero runs
	 * the loop, and the loop goes on until it has brought it back to zero. It stays above
	 * zero once the stream is closed, so that nobody runs the loop again.
	 */
	private final class Reader implements Flow.Subscription, Runnable {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private final AtomicLong demand = new AtomicLong();

		private volatile boolean cancelled;

		private boolean closed;

		Reader(Flow.Subscriber<? super ByteBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public void request(long n) {
			if (n <= 0) {
				throw new IllegalArgumentException("Demand must be positive: " + n);
			}
			if (this.demand.getAndAccumulate(n, Reader::sum) == 0) {
				schedule();
			}
		}

		private static long sum(long a, long b) {
			long sum = a + b;
			return (sum < 0) ? Long.MAX_VALUE : sum;
		}

		private void schedule() {
			try {
				InputStreamPublisher.this.executor.execute(this);
			}
			catch (RejectedExecutionException ex) {
				end(ex);
			}
		}

		@Override
		public void cancel() {
			this.cancelled = true;
			if (this.demand.getAndAccumulate(1, Reader::sum) == 0) {
				schedule();
			}
		}

		@Override
		public void run() {
			do {
				if (this.cancelled) {
					close();
				}
				else if (!this.closed) {
					publishOne();
				}
			}
			while (!this.closed && this.demand.decrementAndGet() > 0);
		}

		private void publishOne() {
			try {
				byte[] chunk = new byte[CHUNK];
				int length = InputStreamPublisher.this.stream.read(chunk);
				if (length < 0) {
					end(null);
				}
				else {
					this.subscriber.onNext(ByteBuffer.wrap(chunk, 0, length));
				}
			}
			catch (Throwable ex) {
				end(ex);
			}
		}

		private void end(@Nullable Throwable cause) {
			close();
			if (cause != null) {
				this.subscriber.onError(cause);
			}
			else {
				this.subscriber.onComplete();
			}
		}

		private void close() {
			if (this.closed) {
				return;
			}
			this.closed = true;
			try {
				InputStreamPublisher.this.stream.close();
			}
			catch (IOException ex) {
				// The content was delivered or is no longer wanted: nobody is left to
				// care.
			}
		}

	}

}
