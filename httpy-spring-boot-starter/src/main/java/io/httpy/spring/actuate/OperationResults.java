package io.httpy.spring.actuate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.ClassUtils;

/**
 * Waits for what an operation returns, without holding a thread.
 */
final class OperationResults {

	private static final boolean REACTOR = ClassUtils.isPresent("reactor.core.publisher.Flux",
			OperationResults.class.getClassLoader());

	private OperationResults() {
	}

	/**
	 * Returns a stage of the value that is to be answered.
	 * @param result what the operation returned, or what came of that
	 * @param request cancels what is reactive when it ends
	 */
	static CompletionStage<@Nullable Object> settle(@Nullable Object result, Request request) {
		if (result instanceof WebEndpointResponse<?> response) {
			return settleBody(response, request);
		}
		CompletionStage<?> later = later(result, request);
		return (later == null) ? CompletableFuture.completedFuture(result)
				: later.thenCompose((value) -> settle(value, request));
	}

	private static CompletionStage<@Nullable Object> settleBody(WebEndpointResponse<?> response, Request request) {
		CompletionStage<?> later = later(response.getBody(), request);
		return (later == null) ? CompletableFuture.completedFuture(response) : later.thenApply(
				(body) -> new WebEndpointResponse<Object>(body, response.getStatus(), response.getContentType()));
	}

	private static @Nullable CompletionStage<?> later(@Nullable Object result, Request request) {
		if (result instanceof CompletionStage<?> stage) {
			return stage;
		}
		return REACTOR ? ReactiveResults.later(result, request) : null;
	}

}
