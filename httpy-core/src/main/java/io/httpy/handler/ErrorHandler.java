package io.httpy.handler;

import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Turns failures of handlers and filters into responses. Runs on the thread on which the
 * failure was noticed, which may be an event loop, and must not block.
 */
@FunctionalInterface
public interface ErrorHandler {

	/**
	 * Answers a failure, or leaves it to the next.
	 * @param failure what was thrown, unwrapped from {@code CompletionException}
	 * @param request the request that failed
	 * @return the response, or null if this handler does not know the failure
	 */
	@Nullable Response handle(Throwable failure, Request request);

	/**
	 * Returns a handler that asks this one first.
	 * @param next asked when this one returns null
	 * @return the handler of both
	 */
	default ErrorHandler orElse(ErrorHandler next) {
		return (failure, request) -> {
			Response response = handle(failure, request);
			return (response != null) ? response : next.handle(failure, request);
		};
	}

}
