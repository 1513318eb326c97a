package io.httpy.handler;

import io.httpy.http.AttributeKey;
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
	 * An attribute of a request: the handler of whatever fails once its route was found,
	 * be it the method, its result or a stream that comes late. Asked before the error
	 * handlers of the server.
	 */
	AttributeKey<ErrorHandler> OF_ROUTE = AttributeKey.of("httpy.errors");

	/**
	 * Answers a failure, or leaves it to the next.
	 * @param failure what was thrown, unwrapped from {@code CompletionException}
	 * @param request the request that failed
	 * @return the response, or null if this handler does not know the failure
	 * @throws Exception if this handler wants it answered in place of the failure; or the
	 * failure itself, which is then left to the next
	 */
	@Nullable Response handle(Throwable failure, Request request) throws Exception;

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
