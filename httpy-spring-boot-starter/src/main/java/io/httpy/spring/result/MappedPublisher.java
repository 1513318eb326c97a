package io.httpy.spring.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

/**
 * Publishes a buffer for each object of another publisher, which is cancelled if one
 * cannot be encoded.
 *
 * @param source publishes the objects
 * @param encoder makes buffers of them
 */
record MappedPublisher(Flow.Publisher<?> source, Encoder encoder) implements Flow.Publisher<ByteBuffer> {

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		this.source.subscribe(new Mapping(subscriber, this.encoder));
	}

	/** Makes the buffer of an object. */
	@FunctionalInterface
	interface Encoder {

		ByteBuffer encode(Object item) throws IOException;

	}

	/** Between the two; signals come one after another. */
	private static final class Mapping implements Flow.Subscriber<Object> {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private final Encoder encoder;

		private Flow.@Nullable Subscription subscription;

		private boolean failed;

		Mapping(Flow.Subscriber<? super ByteBuffer> subscriber, Encoder encoder) {
			this.subscriber = subscriber;
			this.encoder = encoder;
		}

		@Override
		public void onSubscribe(Flow.Subscription source) {
			this.subscription = source;
			this.subscriber.onSubscribe(source);
		}

		@Override
		public void onNext(Object item) {
			if (this.failed) {
				return;
			}
			ByteBuffer buffer;
			try {
				buffer = this.encoder.encode(item);
			}
			catch (IOException | RuntimeException ex) {
				fail(ex);
				return;
			}
			this.subscriber.onNext(buffer);
		}

		private void fail(Exception cause) {
			this.failed = true;
			if (this.subscription != null) {
				this.subscription.cancel();
			}
			this.subscriber.onError(cause);
		}

		@Override
		public void onError(Throwable failure) {
			if (!this.failed) {
				this.subscriber.onError(failure);
			}
		}

		@Override
		public void onComplete() {
			if (!this.failed) {
				this.subscriber.onComplete();
			}
		}

	}

}
