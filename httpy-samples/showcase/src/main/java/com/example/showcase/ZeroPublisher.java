package com.example.showcase;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Publishes a number of zero bytes, as fast as they are asked for, from one shared
 * buffer.
 */
record ZeroPublisher(long length) implements Flow.Publisher<ByteBuffer> {

	private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(32 * 1024).asReadOnlyBuffer();

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		subscriber.onSubscribe(new Zeros(subscriber, this.length));
	}

	/** Requests come one at a time, but also from within {@code onNext}. */
	private static final class Zeros implements Flow.Subscription {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private long left;

		private long demand;

		private boolean publishing;

		private boolean done;

		Zeros(Flow.Subscriber<? super ByteBuffer> subscriber, long length) {
			this.subscriber = subscriber;
			this.left = length;
		}

		@Override
		public void request(long n) {
			this.demand += n;
			if (this.publishing) {
				return;
			}
			this.publishing = true;
			while (this.demand > 0 && this.left > 0 && !this.done) {
				this.demand--;
				int size = (int) Math.min(this.left, ZEROS.capacity());
				this.left -= size;
				this.subscriber.onNext(ZEROS.slice(0, size));
			}
			this.publishing = false;
			if (this.left == 0 && !this.done) {
				this.done = true;
				this.subscriber.onComplete();
			}
		}

		@Override
		public void cancel() {
			this.done = true;
		}

	}

}
