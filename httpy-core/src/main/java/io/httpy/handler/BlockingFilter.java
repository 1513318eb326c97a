package io.httpy.handler;

import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;

/**
 * Marks a filter as one that blocks; {@link Filter#around} moves it to the executor.
 */
record BlockingFilter(Filter filter) implements Filter {

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) throws Exception {
		return this.filter.handle(request, next);
	}

}
