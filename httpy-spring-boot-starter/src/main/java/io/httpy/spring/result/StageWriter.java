package io.httpy.spring.result;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Writes what a stage completes with, on the thread that completes it.
 *
 * @param content writes that
 */
record StageWriter(ResultWriter content) implements ResultWriter {

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (!(result instanceof CompletionStage<?> stage)) {
			throw new IllegalStateException("The method of " + request.route() + " returned null in place of a stage");
		}
		if (stage instanceof CompletableFuture<?> future && future.isDone() && !future.isCompletedExceptionally()) {
			return this.content.write(future.join(), request);
		}
		return stage.thenCompose((value) -> this.content.write(value, request));
	}

	@Override
	public boolean isAsynchronous() {
		return true;
	}

}
