package io.httpy.content;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * Publishes a buffer for each event.
 *
 * @param events publishes the events
 */
record EncodedEvents(Flow.Publisher<ServerSentEvent> events) implements Flow.Publisher<ByteBuffer> {

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		this.events.subscribe(new Flow.Subscriber<>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscriber.onSubscribe(subscription);
			}

			@Override
			public void onNext(ServerSentEvent event) {
				subscriber.onNext(event.encode());
			}

			@Override
			public void onError(Throwable cause) {
				subscriber.onError(cause);
			}

			@Override
			public void onComplete() {
				subscriber.onComplete();
			}

		});
	}

}
