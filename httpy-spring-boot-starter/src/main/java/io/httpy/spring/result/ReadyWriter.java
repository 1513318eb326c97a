package io.httpy.spring.result;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.Problem;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Writes results that know their status and headers.
 */
enum ReadyWriter implements ResultWriter {

	RESPONSE {

		@Override
		Response response(Object result) {
			return (Response) result;
		}

	},

	PROBLEM {

		@Override
		Response response(Object result) {
			return ((Problem) result).toResponse();
		}

	};

	abstract Response response(Object result);

	@Override
	public CompletionStage<Response> write(@Nullable Object result, Request request) {
		if (result == null) {
			throw new IllegalStateException(
					"The method of " + request.route() + " returned null in place of a response");
		}
		return CompletableFuture.completedFuture(response(result));
	}

}
