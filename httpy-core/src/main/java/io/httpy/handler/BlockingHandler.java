package io.httpy.handler;

import io.httpy.http.Request;
import io.httpy.http.Response;

/**
 * Answers requests on a thread that may block: a virtual thread on Java 21 and later,
 * else one of a bounded pool.
 */
@FunctionalInterface
public interface BlockingHandler {

	/**
	 * Handles one request.
	 * @param request the request
	 * @return the response
	 * @throws Exception answered by the error handlers
	 */
	Response handle(Request request) throws Exception;

}
