package io.httpy.http;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Publishes one array as at most one buffer.
 */
final class BytesPublisher implements Flow.Publisher<ByteBuffer> {

	private final byte[] content;

	BytesPublisher(byte[] content) {
		this.content = content;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new OneBuffer(subscriber));
	}

	private final class OneBuffer implements Flow.Subscription {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private boolean done;

		private boolean cancelled;

		OneBuffer(Flow.Subscriber<? super ByteBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public void request(long n) {
			if (this.done) {
				return;
			}
			this.done = true;
			if (n <= 0) {
				this.subscriber.onError(new IllegalArgumentException("Demand must be positive: " + n));
				return;
			}
			if (BytesPublisher.this.content.length > 0) {
				this.subscriber.onNext(ByteBuffer.wrap(BytesPublisher.this.content));
			}
			if (!this.cancelled) {
				this.subscriber.onComplete();
			}
		}

		@Override
		public void cancel() {
			this.done = true;
			this.cancelled = true;
		}

	}

}
