package io.httpy.handler;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.httpy.http.Request;
import io.httpy.http.Response;

/**
 * A function around a handler: it may answer by itself, pass on another request, or
 * change the response on its way back. Runs on the event loop and must not block, unless
 * wrapped by {@link #blocking}.
 */
@FunctionalInterface
public interface Filter {

	/**
	 * Filters one request.
	 * @param request the request
	 * @param next what comes after this filter; not called to answer at once
	 * @return completes with the response
	 * @throws Exception answered as if the stage had failed with it
	 */
	CompletionStage<Response> handle(Request request, Handler next) throws Exception;

	/**
	 * Returns a filter that runs on the server's executor, where it may block.
	 * @param filter the filter to move; what comes after it is called on the same thread
	 * @return the moved filter
	 */
	static Filter blocking(Filter filter) {
		return new BlockingFilter(filter);
	}

	/**
	 * Puts filters around a handler.
	 * @param filters the filters, outermost first
	 * @param handler the handler inside
	 * @param executor runs those that block
	 * @return one handler that runs them all
	 */
	static Handler around(Handler handler, List<Filter> filters, Executor executor) {
		Handler chain = handler;
		for (int i = filters.size() - 1; i >= 0; i--) {
			Filter filter = filters.get(i);
			Handler next = chain;
			Handler filtered = (request) -> filter.handle(request, next);
			chain = (filter instanceof BlockingFilter) ? new ExecutorHandler(filtered, executor) : filtered;
		}
		return chain;
	}

}
