package io.httpy.spring.tracing;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

import io.httpy.handler.RequestScope;

/**
 * A publisher of the application that is called in the scope of its request. What it
 * publishes from threads of its own comes without.
 *
 * @param publisher the application's
 * @param scope the scope
 */
record ScopedPublisher(Flow.Publisher<ByteBuffer> publisher, RequestScope scope) implements Flow.Publisher<ByteBuffer> {

	@Override
	public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
		call(this.scope, () -> this.publisher.subscribe(new Asking(subscriber, this.scope)));
	}

	private static void call(RequestScope scope, Runnable signal) {
		RequestScope.Opened opened = scope.open();
		try {
			signal.run();
		}
		finally {
			opened.close();
		}
	}

	/** Passes signals on as they come, and asks in the scope. */
	private record Asking(Flow.Subscriber<? super ByteBuffer> subscriber,
			RequestScope scope) implements Flow.Subscriber<ByteBuffer> {

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			this.subscriber.onSubscribe(new ScopedSubscription(subscription, this.scope));
		}

		@Override
		public void onNext(ByteBuffer part) {
			this.subscriber.onNext(part);
		}

		@Override
		public void onError(Throwable failure) {
			this.subscriber.onError(failure);
		}

		@Override
		public void onComplete() {
			this.subscriber.onComplete();
		}

	}

	private record ScopedSubscription(Flow.Subscription subscription, RequestScope scope) implements Flow.Subscription {

		@Override
		public void request(long parts) {
			call(this.scope, () -> this.subscription.request(parts));
		}

		@Override
		public void cancel() {
			call(this.scope, this.subscription::cancel);
		}

	}

}
