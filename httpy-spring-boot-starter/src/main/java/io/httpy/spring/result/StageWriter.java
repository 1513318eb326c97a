package io.httpy.spring.result;

import java.util.concurrent.CompletionStage;

import io.httpy.handler.Stages;
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
		Object value = Stages.valueIfPresent(stage);
		return (value != null) ? this.content.write(value, request)
				: stage.thenCompose((later) -> this.content.write(later, request));
	}

	@Override
	public boolean isAsynchronous() {
		return true;
	}

}
