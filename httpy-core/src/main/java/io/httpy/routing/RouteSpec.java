package io.httpy.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.handler.BlockingHandler;
import io.httpy.handler.Handler;
import io.httpy.http.HttpMethod;
import io.httpy.http.MediaType;

/**
 * A route that is being declared: ended by {@link #handle}, {@link #nonBlocking} or
 * {@link #async}. Used at start, by one thread.
 */
public final class RouteSpec {

	private final Routes routes;

	private final HttpMethod method;

	private final PathPattern pattern;

	private final List<MediaType> consumes = new ArrayList<>();

	private final List<MediaType> produces = new ArrayList<>();

	private long maxBody = Route.SERVER_LIMIT;

	private String description;

	RouteSpec(Routes routes, HttpMethod method, PathPattern pattern, String description) {
		this.routes = routes;
		this.method = method;
		this.pattern = pattern;
		this.description = description;
	}

	/**
	 * Adds what the Content-Type of a request may be; anything else is answered with 415.
	 * A request without content passes.
	 * @param mediaTypes media ranges, as in {@code application/json} or {@code text/*}
	 * @return this
	 * @throws IllegalArgumentException if one is malformed
	 */
	public RouteSpec consumes(String... mediaTypes) {
		for (String mediaType : mediaTypes) {
			this.consumes.add(MediaType.parse(mediaType));
		}
		return this;
	}

	/**
	 * Adds what the route answers with; a client that accepts none of it is answered with
	 * 406. The handler sets the Content-Type; if there are several types,
	 * {@link Router#PRODUCES} tells it the one to use.
	 * @param mediaTypes media types, the preferred first
	 * @return this
	 * @throws IllegalArgumentException if one is malformed
	 */
	public RouteSpec produces(String... mediaTypes) {
		for (String mediaType : mediaTypes) {
			this.produces.add(MediaType.parse(mediaType));
		}
		return this;
	}

	/**
	 * Sets how many bytes the body of a request may have; more is answered with 413. By
	 * default it is the limit of the server, which this may exceed.
	 * @param bytes bytes from 0
	 * @return this
	 */
	public RouteSpec maxBody(long bytes) {
		this.maxBody = bytes;
		return this;
	}

	/**
	 * Sets what messages at start call the route. By default it is the place in the
	 * source that declares it.
	 * @param text for example {@code UserRoutes#find(long)}
	 * @return this
	 */
	public RouteSpec description(String text) {
		this.description = text;
		return this;
	}

	/**
	 * Ends with a function that may block. It runs on the executor.
	 * @param handler the function
	 * @return the routes, to declare the next
	 */
	public Routes handle(BlockingHandler handler) {
		return async(Handler.blocking(handler, this.routes.executor()));
	}

	/**
	 * Ends with a function that only computes. It runs on the event loop and must not
	 * block.
	 * @param function the function
	 * @return the routes, to declare the next
	 */
	public Routes nonBlocking(BlockingHandler function) {
		return async((request) -> CompletableFuture.completedFuture(function.handle(request)));
	}

	/**
	 * Ends with a handler that answers later. It is called on the event loop and must not
	 * block.
	 * @param handler the handler
	 * @return the routes, to declare the next
	 * @throws IllegalArgumentException if the limit of the body is negative, a range is
	 * among the types produced, or the method is CONNECT
	 */
	public Routes async(Handler handler) {
		MediaConditions media = new MediaConditions(this.consumes, this.produces);
		return this.routes.end(this,
				new Route(this.method, this.pattern, handler, media, this.maxBody, this.description));
	}

	@Override
	public String toString() {
		return this.method + " " + this.pattern + " (" + this.description + ")";
	}

}
