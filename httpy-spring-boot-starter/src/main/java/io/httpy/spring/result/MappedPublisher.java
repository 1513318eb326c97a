package io.httpy.spring.result;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Function;

/**
 * Publishes a buffer for each object of another publisher.
 *
 * @param source publishes the objects
 * @param encoder makes buffers of them
 */
record MappedPublisher(Flow.Publisher<?> source,
		Function<Object, ByteBuffer> encoder) implements Flow.Publisher<ByteBuffer> {

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		this.source.subscribe(new Flow.Subscriber<Object>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscriber.onSubscribe(subscription);
			}

			@Override
			public void onNext(Object item) {
				subscriber.onNext(MappedPublisher.this.encoder.apply(item));
			}

			@Override
			public void onError(Throwable failure) {
				subscriber.onError(failure);
			}

			@Override
			public void onComplete() {
				subscriber.onComplete();
			}

		});
	}

}
