package io.httpy.routing;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * The routes of one method and one shape of path, which differ in the media types that
 * they read and write. Immutable; at least one route.
 */
final class RouteGroup {

	private final Route first;

	private final List<Route> routes;

	/** Whether a request may be refused, or have several routes to choose from. */
	private final boolean conditional;

	private final boolean varies;

	private final boolean contested;

	/**
	 * Creates a group.
	 * @param routes its routes
	 * @param upgrades the routes to other protocols
	 */
	RouteGroup(List<Route> routes, List<Route> upgrades) {
		this.first = routes.get(0);
		this.routes = List.copyOf(routes);
		this.conditional = routes.size() > 1 || !this.first.media().equals(MediaConditions.NONE);
		Set<Object> produced = new HashSet<>();
		for (Route route : this.routes) {
			produced.addAll(route.produces().isEmpty() ? List.of(MediaType.ALL) : route.produces());
		}
		this.varies = produced.size() > 1;
		PathPattern pattern = this.first.pattern();
		this.contested = upgrades.stream().anyMatch((upgrade) -> upgrade.pattern().overlaps(pattern));
	}

	/**
	 * Returns the first route registered.
	 */
	Route first() {
		return this.first;
	}

	/**
	 * Returns whether a request may be for a route to another protocol instead.
	 */
	boolean isContested() {
		return this.contested;
	}

	/**
	 * Returns whether the answer depends on the Accept field.
	 */
	boolean varies() {
		return this.varies;
	}

	/**
	 * Returns the route that fits best: by the Content-Type, then by the Accept field,
	 * then by order of registration.
	 * @throws HttpException if none fits: 415 or 406
	 */
	Route choose(Request request) {
		return this.conditional ? negotiate(request) : this.first;
	}

	private Route negotiate(Request request) {
		MediaType contentType = contentType(request);
		AcceptHeader accept = AcceptHeader.of(request.headers());
		Route best = null;
		int bestFit = 0;
		int bestScore = 0;
		boolean read = false;
		for (int i = 0; i < this.routes.size(); i++) {
			Route route = this.routes.get(i);
			int fit = route.media().fit(contentType);
			read |= fit > 0;
			int score = (fit < Math.max(1, bestFit)) ? 0 : score(route, accept);
			if (score > 0 && (fit > bestFit || score > bestScore)) {
				best = route;
				bestFit = fit;
				bestScore = score;
			}
		}
		if (best == null) {
			throw read ? notAcceptable() : unsupported(request.method());
		}
		if (best.produces().size() > 1) {
			List<MediaType> types = best.produces();
			request.attribute(Router.PRODUCES, (accept != null) ? accept.best(types) : types.get(0));
		}
		return best;
	}

	private static int score(Route route, @Nullable AcceptHeader accept) {
		List<MediaType> types = route.produces();
		return (accept == null || types.isEmpty()) ? 1 : accept.score(accept.best(types));
	}

	/**
	 * Returns the type of the content, or null if there is none. Content of no declared
	 * type is taken for bytes (RFC 9110 section 8.3), and so is that of a type that
	 * cannot be understood.
	 */
	private static @Nullable MediaType contentType(Request request) {
		try {
			MediaType type = request.contentType();
			if (type != null) {
				return type;
			}
			return (request.body().length() == 0) ? null : MediaType.OCTET_STREAM;
		}
		catch (IllegalArgumentException ex) {
			return MediaType.OCTET_STREAM;
		}
	}

	/**
	 * Says what is read: in Accept (RFC 9110 section 15.5.16), for PATCH in Accept-Patch
	 * (RFC 5789 section 2.2).
	 */
	private HttpException unsupported(HttpMethod method) {
		StringBuilder types = new StringBuilder();
		for (Route route : this.routes) {
			append(types, route.consumes());
		}
		String field = method.equals(HttpMethod.PATCH) ? "accept-patch" : "accept";
		Problem problem = Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
			.detail("The Content-Type must be one of: " + types + ".");
		return new HttpException(problem, Headers.of(field, types.toString()), null);
	}

	private HttpException notAcceptable() {
		StringBuilder types = new StringBuilder();
		for (Route route : this.routes) {
			append(types, route.produces());
		}
		return new HttpException(HttpStatus.NOT_ACCEPTABLE, "The answer can be one of: " + types + ".");
	}

	private static void append(StringBuilder list, List<MediaType> types) {
		for (MediaType type : types) {
			list.append(list.isEmpty() ? "" : ", ").append(type);
		}
	}

	@Override
	public String toString() {
		StringBuilder descriptions = new StringBuilder();
		for (Route route : this.routes) {
			descriptions.append(descriptions.isEmpty() ? "" : ", ").append(route.description());
		}
		return descriptions.toString();
	}

}
