package io.httpy.routing;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

import io.httpy.handler.BlockingHandler;
import io.httpy.http.HttpMethod;

/**
 * The registration of routes. Used at start, by one thread. <pre>{@code
 * routes.get("/ping", (request) -> Response.text("pong"));
 * routes.post("/users").consumes("application/json").maxBody(10_000).handle(this::create);
 * }</pre> The order of registration has no influence on which route a path finds. For the
 * syntax of patterns see {@link PathPattern}.
 */
public final class Routes {

	private final Executor executor;

	private final List<Route> routes = new ArrayList<>();

	private final Set<RouteSpec> unfinished = new LinkedHashSet<>();

	/**
	 * Creates an empty registration.
	 * @param executor runs the handlers that may block
	 */
	public Routes(Executor executor) {
		this.executor = executor;
	}

	/**
	 * Registers a function that may block for GET, and so for HEAD.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes get(String pattern, BlockingHandler handler) {
		return get(pattern).handle(handler);
	}

	/**
	 * Begins a route for GET, and so for HEAD.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec get(String pattern) {
		return route(HttpMethod.GET, pattern);
	}

	/**
	 * Registers a function that may block for POST.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes post(String pattern, BlockingHandler handler) {
		return post(pattern).handle(handler);
	}

	/**
	 * Begins a route for POST.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec post(String pattern) {
		return route(HttpMethod.POST, pattern);
	}

	/**
	 * Registers a function that may block for PUT.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes put(String pattern, BlockingHandler handler) {
		return put(pattern).handle(handler);
	}

	/**
	 * Begins a route for PUT.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec put(String pattern) {
		return route(HttpMethod.PUT, pattern);
	}

	/**
	 * Registers a function that may block for DELETE.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes delete(String pattern, BlockingHandler handler) {
		return delete(pattern).handle(handler);
	}

	/**
	 * Begins a route for DELETE.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec delete(String pattern) {
		return route(HttpMethod.DELETE, pattern);
	}

	/**
	 * Registers a function that may block for PATCH.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes patch(String pattern, BlockingHandler handler) {
		return patch(pattern).handle(handler);
	}

	/**
	 * Begins a route for PATCH.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec patch(String pattern) {
		return route(HttpMethod.PATCH, pattern);
	}

	/**
	 * Registers a function that may block for HEAD, in place of the route for GET.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes head(String pattern, BlockingHandler handler) {
		return head(pattern).handle(handler);
	}

	/**
	 * Begins a route for HEAD, in place of the route for GET.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec head(String pattern) {
		return route(HttpMethod.HEAD, pattern);
	}

	/**
	 * Registers a function that may block for OPTIONS, in place of the answer that lists
	 * the methods.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes options(String pattern, BlockingHandler handler) {
		return options(pattern).handle(handler);
	}

	/**
	 * Begins a route for OPTIONS, in place of the answer that lists the methods.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec options(String pattern) {
		return route(HttpMethod.OPTIONS, pattern);
	}

	/**
	 * Registers a function that may block for any method, see {@link Route#ANY_METHOD}.
	 * @param pattern the paths
	 * @param handler the function, run on the executor
	 * @return this
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public Routes any(String pattern, BlockingHandler handler) {
		return any(pattern).handle(handler);
	}

	/**
	 * Begins a route for any method, see {@link Route#ANY_METHOD}.
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec any(String pattern) {
		return route(Route.ANY_METHOD, pattern);
	}

	/**
	 * Begins a route for a method, which need not be a standard one.
	 * @param method the method
	 * @param pattern the paths
	 * @return the route, which has to be ended with a handler
	 * @throws IllegalArgumentException if the pattern is malformed
	 */
	public RouteSpec route(HttpMethod method, String pattern) {
		RouteSpec spec = new RouteSpec(this, method, PathPattern.of(pattern), placeOfDeclaration());
		this.unfinished.add(spec);
		return spec;
	}

	private static String placeOfDeclaration() {
		String registration = Routes.class.getName();
		StackFrame frame = StackWalker.getInstance()
			.walk((frames) -> frames.dropWhile((candidate) -> candidate.getClassName().equals(registration))
				.findFirst()
				.orElseThrow());
		return frame.getClassName() + ", line " + frame.getLineNumber();
	}

	/**
	 * Registers a route.
	 * @param route the route
	 * @return this
	 */
	public Routes add(Route route) {
		this.routes.add(route);
		return this;
	}

	/**
	 * Returns the routes in the order of their registration.
	 * @return the routes, a copy
	 * @throws IllegalStateException if a route was begun and not ended with a handler
	 */
	public List<Route> list() {
		if (!this.unfinished.isEmpty()) {
			throw new IllegalStateException("A route has no handler: " + this.unfinished.iterator().next()
					+ ". End it with handle, nonBlocking or async.");
		}
		return List.copyOf(this.routes);
	}

	Executor executor() {
		return this.executor;
	}

	Routes end(RouteSpec spec, Route route) {
		if (!this.unfinished.remove(spec)) {
			throw new IllegalStateException("A route has two handlers: " + spec + ". Begin a route for each.");
		}
		return add(route);
	}

}
