package io.httpy.spring.result;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.httpy.http.MediaType;
import io.httpy.spring.codec.BodyWriter;

import org.jspecify.annotations.Nullable;

/**
 * Publishes the objects of another publisher as one JSON array: a buffer for each object,
 * and one for the end. For one subscriber.
 *
 * @param source publishes the objects
 * @param writer writes one of them as JSON
 */
record JsonArrayPublisher(Flow.Publisher<?> source, BodyWriter writer) implements Flow.Publisher<ByteBuffer> {

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		this.source.subscribe(new ArrayStream(subscriber, this.writer));
	}

	/**
	 * Between the two. The end of the array needs demand as an object does: whoever comes
	 * last, the end of the source or the demand for it, publishes it.
	 */
	private static final class ArrayStream implements Flow.Subscriber<Object>, Flow.Subscription {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private final BodyWriter writer;

		private final AtomicLong demand = new AtomicLong();

		private final AtomicBoolean finished = new AtomicBoolean();

		private volatile boolean sourceCompleted;

		private Flow.@Nullable Subscription subscription;

		private boolean begun;

		ArrayStream(Flow.Subscriber<? super ByteBuffer> subscriber, BodyWriter writer) {
			this.subscriber = subscriber;
			this.writer = writer;
		}

		@Override
		public void onSubscribe(Flow.Subscription source) {
			this.subscription = source;
			this.subscriber.onSubscribe(this);
		}

		@Override
		public void request(long n) {
			if (n > 0) {
				this.demand.accumulateAndGet(n, (sum, more) -> (sum + more < 0) ? Long.MAX_VALUE : sum + more);
			}
			if (this.sourceCompleted) {
				finishIfWanted();
			}
			else if (this.subscription != null) {
				// The source knows what to do with a demand of zero or less
				this.subscription.request(n);
			}
		}

		@Override
		public void cancel() {
			this.finished.set(true);
			if (this.subscription != null) {
				this.subscription.cancel();
			}
		}

		@Override
		public void onNext(Object item) {
			if (this.finished.get()) {
				return;
			}
			this.demand.decrementAndGet();
			ByteBuffer element;
			try {
				element = encode(item);
			}
			catch (IOException | RuntimeException ex) {
				cancel();
				this.subscriber.onError(ex);
				return;
			}
			this.subscriber.onNext(element);
		}

		private ByteBuffer encode(Object item) throws IOException {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			out.write(this.begun ? ',' : '[');
			this.begun = true;
			this.writer.write(item, MediaType.JSON, out);
			return ByteBuffer.wrap(out.toByteArray());
		}

		@Override
		public void onError(Throwable failure) {
			if (this.finished.compareAndSet(false, true)) {
				this.subscriber.onError(failure);
			}
		}

		@Override
		public void onComplete() {
			this.sourceCompleted = true;
			finishIfWanted();
		}

		private void finishIfWanted() {
			if (this.demand.get() > 0 && this.finished.compareAndSet(false, true)) {
				this.subscriber.onNext(ByteBuffer.wrap(this.begun ? new byte[] { ']' } : new byte[] { '[', ']' }));
				this.subscriber.onComplete();
			}
		}

	}

}
