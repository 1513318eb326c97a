package io.httpy.spring.tracing;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.handler.RequestScope;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;

import org.jspecify.annotations.Nullable;

/**
 * A body whose readers are called in the scope of its request, for they go on when it has
 * come, long after the call of the handler.
 *
 * @param body the body itself
 * @param scope the scope
 */
record ScopedBody(RequestBody body, RequestScope scope) implements RequestBody {

	/** Returns the request with such a body, if it has one. */
	static Request of(Request request, RequestScope scope) {
		return (request.body().length() == 0) ? request : request.withBody(new ScopedBody(request.body(), scope));
	}

	@Override
	public long length() {
		return this.body.length();
	}

	@Override
	public void limit(long maxBytes) {
		this.body.limit(maxBytes);
	}

	@Override
	public CompletionStage<byte[]> bytes() {
		CompletableFuture<byte[]> scoped = new CompletableFuture<>();
		this.body.bytes().whenComplete((bytes, failure) -> complete(scoped, bytes, failure));
		return scoped;
	}

	private void complete(CompletableFuture<byte[]> scoped, byte[] bytes, @Nullable Throwable failure) {
		RequestScope.Opened opened = this.scope.open();
		try {
			if (failure != null) {
				scoped.completeExceptionally(failure);
			}
			else {
				scoped.complete(bytes);
			}
		}
		finally {
			opened.close();
		}
	}

	@Override
	public InputStream stream() {
		return this.body.stream();
	}

	@Override
	public Flow.Publisher<ByteBuffer> publisher() {
		Flow.Publisher<ByteBuffer> parts = this.body.publisher();
		return (subscriber) -> parts.subscribe(new ScopedSubscriber(subscriber, this.scope));
	}

	/** Is told in the scope. */
	private record ScopedSubscriber(Flow.Subscriber<? super ByteBuffer> subscriber,
			RequestScope scope) implements Flow.Subscriber<ByteBuffer> {

		@Override
		public void onSubscribe(Flow.Subscription subscription) {
			call(() -> this.subscriber.onSubscribe(subscription));
		}

		@Override
		public void onNext(ByteBuffer part) {
			call(() -> this.subscriber.onNext(part));
		}

		@Override
		public void onError(Throwable failure) {
			call(() -> this.subscriber.onError(failure));
		}

		@Override
		public void onComplete() {
			call(this.subscriber::onComplete);
		}

		private void call(Runnable signal) {
			RequestScope.Opened opened = this.scope.open();
			try {
				signal.run();
			}
			finally {
				opened.close();
			}
		}

	}

}
