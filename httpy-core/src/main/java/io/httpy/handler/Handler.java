package io.httpy.handler;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.httpy.http.Request;
import io.httpy.http.Response;

/**
 * Answers requests without blocking: called on the event loop of the connection, so
 * whatever takes longer than computing must go on elsewhere and complete the stage later.
 */
@FunctionalInterface
public interface Handler {

	/**
	 * Handles one request.
	 * @param request the request
	 * @return completes with the response; a failure is answered by the error handlers
	 * @throws Exception answered as if the stage had failed with it
	 */
	CompletionStage<Response> handle(Request request) throws Exception;

	/**
	 * Handles one request for a caller that goes on with stages, as a filter does once it
	 * has read the body: what {@link #handle} throws fails the stage.
	 * @param request the request
	 * @return what the handler returned, or a failed stage if it threw or returned null
	 */
	default CompletionStage<Response> attempt(Request request) {
		try {
			CompletionStage<Response> stage = handle(request);
			return (stage != null) ? stage
					: CompletableFuture.failedFuture(new IllegalStateException("The handler returned no stage"));
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	/**
	 * Whether requests are moved to an executor, where they may block. For those who
	 * operate the server: what is called does not depend on it.
	 * @return false for a handler that stays on the event loop, or does not say
	 */
	default boolean isBlocking() {
		return false;
	}

	/**
	 * Returns a handler that runs a blocking function on an executor.
	 * @param function the function
	 * @param executor runs it; a refusal is answered with status 503
	 * @return the handler
	 */
	static Handler blocking(BlockingHandler function, Executor executor) {
		return new ExecutorHandler((request) -> CompletableFuture.completedFuture(function.handle(request)), executor);
	}

}
