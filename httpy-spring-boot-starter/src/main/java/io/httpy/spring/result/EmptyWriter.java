package io.httpy.spring.result;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Writes responses without content: status 204 if no other was named.
 */
final class EmptyWriter implements ResultWriter {

	private final Response response;

	EmptyWriter(RouteResult result) {
		this.response = result.nothing();
	}

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		return CompletableFuture.completedFuture(this.response);
	}

}
