package io.httpy.spring.result;

import java.util.concurrent.CompletionStage;

import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Makes responses of the results of one method. Made at start for the declared type of
 * the result, called for each request on the thread of the method; thread-safe.
 */
@FunctionalInterface
public interface ResultWriter {

	/**
	 * Makes a response.
	 * @param result what the method returned
	 * @param request the request
	 * @return completes with the response
	 */
	CompletionStage<Response> write(@Nullable Object result, Request request);

	/**
	 * Whether results come later, so that the method is taken not to block.
	 * @return false, if not overridden
	 */
	default boolean isAsynchronous() {
		return false;
	}

}
