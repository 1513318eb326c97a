package io.httpy.spring.websocket;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

import io.httpy.websocket.MessageNotSentException;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * Subscribes to a publisher for a session. What cannot be sent ends it, as does the end
 * of the session.
 */
final class PublisherSending implements Flow.Subscriber<Object> {

	private static final Flow.Subscription CANCELLED = new Flow.Subscription() {

		@Override
		public void request(long n) {
		}

		@Override
		public void cancel() {
		}

	};

	private final WebSocketSession session;

	private final Reply element;

	private final CompletableFuture<@Nullable Object> result = new CompletableFuture<>();

	private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();

	/** Of the object that came last. Signals come one after another. */
	private @Nullable CompletionStage<?> last;

	PublisherSending(WebSocketSession session, Reply element) {
		this.session = session;
		this.element = element;
	}

	/** Returns the end: completes when all has been sent, fails if it was not. */
	CompletionStage<?> result() {
		return this.result;
	}

	@Override
	public void onSubscribe(Flow.Subscription source) {
		if (this.subscription.compareAndSet(null, source)) {
			source.request(1);
		}
		else {
			// Cancelled before it has begun, or a second subscription
			source.cancel();
		}
	}

	@Override
	public void onNext(Object item) {
		if (this.subscription.get() == CANCELLED) {
			return;
		}
		CompletionStage<?> sent;
		try {
			sent = this.element.send(this.session, item);
		}
		catch (RuntimeException ex) {
			fail(ex);
			return;
		}
		if (sent == null) {
			next();
			return;
		}
		this.last = sent;
		sent.whenComplete((ignored, failure) -> {
			if (failure == null || MessageNotSentException.gaveWay(failure)) {
				next();
			}
			else {
				fail(failure);
			}
		});
	}

	private void next() {
		Flow.Subscription source = this.subscription.get();
		if (source != null) {
			source.request(1);
		}
	}

	private void fail(Throwable failure) {
		cancel();
		this.result.completeExceptionally(failure);
	}

	/** Ends the subscription, because nobody is there any more. */
	void end() {
		cancel();
		this.result.complete(null);
	}

	private void cancel() {
		Flow.Subscription source = this.subscription.getAndSet(CANCELLED);
		if (source != null) {
			source.cancel();
		}
	}

	@Override
	public void onError(Throwable failure) {
		this.result.completeExceptionally(failure);
	}

	/** The end can come when the client has not taken the last object yet. */
	@Override
	public void onComplete() {
		if (this.last == null) {
			this.result.complete(null);
		}
		else {
			this.last.whenComplete((ignored, failure) -> this.result.complete(null));
		}
	}

}
