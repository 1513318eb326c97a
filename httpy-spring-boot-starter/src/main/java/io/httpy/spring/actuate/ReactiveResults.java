package io.httpy.spring.actuate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Subscribes to what Reactor's types publish. Used only with Reactor on the class path.
 */
final class ReactiveResults {

	private ReactiveResults() {
	}

	/** Returns a stage of the value, or of the list of all, or null if it is neither. */
	static @Nullable CompletionStage<?> later(@Nullable Object result, Request request) {
		if (!(result instanceof Publisher<?> publisher)) {
			return null;
		}
		CompletableFuture<?> value = (publisher instanceof Mono<?> mono) ? mono.toFuture()
				: Flux.from(publisher).collectList().toFuture();
		if (!value.isDone()) {
			request.ended().thenRun(() -> value.cancel(false));
		}
		return value;
	}

}
