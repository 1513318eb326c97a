package io.httpy.routing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.handler.RequestScope;
import io.httpy.http.AttributeKey;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.PathVariables;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;

/**
 * Hands each request to the handler of its route. What has no route is answered here:
 * <ul>
 * <li>an unknown path with 404, a known path without the method with 405 and Allow (RFC
 * 9110 section 15.5.6), a method that is neither standard nor that of a route with 501
 * (section 9.1);</li>
 * <li>HEAD by the handler of GET, whose content is not sent (section 9.3.2);</li>
 * <li>OPTIONS with 204 and Allow, for {@code *} with the methods of the whole server
 * (section 9.3.7);</li>
 * <li>the path of another protocol (RFC 9110 section 7.8) with 426 for who asks for none
 * and has no other route (section 15.5.22), and what asks for it by CONNECT and finds it
 * nowhere with 501 (RFC 9220 section 3);</li>
 * <li>a Content-Type that no route of the path reads with 415, an Accept that none can
 * satisfy with 406, a body that is declared too long with 413.</li>
 * </ul>
 * Immutable and thread-safe; called on the event loop.
 */
public final class Router implements Handler {

	/**
	 * The media type to answer with, chosen by the Accept field: an attribute of requests
	 * whose route produces several.
	 */
	public static final AttributeKey<MediaType> PRODUCES = AttributeKey.of("httpy.produces");

	private static final HttpException NOT_FOUND = new HttpException(HttpStatus.NOT_FOUND, "There is nothing here.");

	private static final HttpException NOT_IMPLEMENTED = new HttpException(HttpStatus.NOT_IMPLEMENTED,
			"This server does not know the method.");

	private static final HttpException NOT_THIS_PROTOCOL = new HttpException(HttpStatus.NOT_IMPLEMENTED,
			"The protocol is not served here.");

	private static final HttpException NOT_FOR_SERVER = new HttpException(HttpStatus.BAD_REQUEST,
			"Only OPTIONS can have the target '*'.");

	private final List<Route> routes;

	private final RouteTable table;

	private final boolean upgrades;

	private final long maxBody;

	/**
	 * Creates a router.
	 * @param routes the routes; their order decides only between media types that a
	 * client likes equally
	 * @param maxBody the most bytes that a request's body may have where the route does
	 * not say otherwise
	 * @throws RouteConflictException if two routes answer the same requests
	 */
	public Router(List<Route> routes, long maxBody) {
		this.routes = List.copyOf(routes);
		this.table = new RouteTable(this.routes);
		this.upgrades = !this.table.upgrades().isEmpty();
		this.maxBody = maxBody;
	}

	/**
	 * Returns the routes.
	 * @return the routes, in the order of their registration
	 */
	public List<Route> routes() {
		return this.routes;
	}

	/**
	 * Whether there are routes to other protocols.
	 * @return whether a handler is an {@link io.httpy.handler.UpgradeHandler}
	 */
	public boolean hasUpgrades() {
		return this.upgrades;
	}

	/**
	 * Hands the request to the handler of its route, which the request then names.
	 * @throws HttpException if there is none: 400, 404, 405, 406, 413, 415, 426, or 501
	 * @throws Exception thrown by the handler
	 */
	@Override
	public CompletionStage<Response> handle(Request request) throws Exception {
		String path = request.path();
		RouteGroup group = find(request, path);
		if (group == null) {
			return withoutRoute(request);
		}
		Route route = group.choose(request);
		PathPattern pattern = route.pattern();
		List<String> names = pattern.variableNames();
		request.matched(pattern.toString(),
				names.isEmpty() ? PathVariables.NONE : new PathVariables(names, pattern.values(path)));
		limitBody(request, route);
		CompletionStage<Response> response = call(route.handler(), request);
		return group.varies() ? response.thenApply(Router::varyByAccept) : response;
	}

	/** A filter may have gone on later, on a thread of its own. */
	private static CompletionStage<Response> call(Handler handler, Request request) throws Exception {
		RequestScope.Opened scope = RequestScope.open(request);
		try {
			return handler.handle(request);
		}
		finally {
			scope.close();
		}
	}

	/** Most requests cannot be for another protocol, and are not looked at for one. */
	private @Nullable RouteGroup find(Request request, String path) {
		RouteGroup ordinary = this.table.find(request.method(), path);
		if (!this.upgrades) {
			return ordinary;
		}
		boolean required = request.requiresUpgrade();
		if (!required && ordinary != null && !ordinary.isContested()) {
			return ordinary;
		}
		RouteGroup upgrade = this.table.upgrades().find(request);
		return (upgrade != null || required) ? upgrade : ordinary;
	}

	private void limitBody(Request request, Route route) {
		long limit = route.maxBody();
		if (limit == Route.SERVER_LIMIT) {
			limit = this.maxBody;
		}
		else {
			request.body().limit(limit);
		}
		if (request.body().length() > limit) {
			throw new HttpException(HttpStatus.CONTENT_TOO_LARGE, "The body may have at most " + limit + " bytes.");
		}
	}

	/**
	 * Tells caches that the answer is one of several (RFC 9110 section 12.5.5).
	 */
	private static Response varyByAccept(Response response) {
		return response.headers().hasElement("vary", "accept") ? response : response.withHeader("vary", "accept");
	}

	private CompletionStage<Response> withoutRoute(Request request) {
		HttpMethod method = request.method();
		// A tunnel (RFC 9110 section 9.3.6) is nothing that a path could offer.
		if (!this.table.knows(method) || method.equals(HttpMethod.CONNECT)) {
			throw NOT_IMPLEMENTED;
		}
		boolean asterisk = request.target().isAsterisk();
		if (asterisk && !method.equals(HttpMethod.OPTIONS)) {
			throw NOT_FOR_SERVER;
		}
		String allow = asterisk ? this.table.allow() : this.table.allow(request.path());
		if (allow == null) {
			throw NOT_FOUND;
		}
		if (request.requiresUpgrade()) {
			throw NOT_THIS_PROTOCOL;
		}
		if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
			requireNoUpgrade(request.path());
		}
		if (method.equals(HttpMethod.OPTIONS)) {
			return CompletableFuture
				.completedFuture(Response.status(HttpStatus.NO_CONTENT).header("allow", allow).empty());
		}
		Problem problem = Problem.of(HttpStatus.METHOD_NOT_ALLOWED).detail("The methods here are: " + allow + ".");
		throw new HttpException(problem, Headers.of("allow", allow), null);
	}

	/** RFC 9110 section 15.5.22; the field has no place but in HTTP/1.1. */
	private void requireNoUpgrade(String path) {
		String protocols = this.table.upgrades().protocols(path);
		if (protocols != null) {
			Problem problem = Problem.of(HttpStatus.UPGRADE_REQUIRED)
				.detail("What is here is served by another protocol: " + protocols + ".");
			throw new HttpException(problem, Headers.of("upgrade", protocols), null);
		}
	}

	/**
	 * Returns a drawing of the routes: a tree for each method.
	 */
	@Override
	public String toString() {
		return this.table.toString();
	}

}
