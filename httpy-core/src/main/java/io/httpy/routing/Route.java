package io.httpy.routing;

import java.util.List;

import io.httpy.handler.Handler;
import io.httpy.handler.UpgradeHandler;
import io.httpy.http.HttpMethod;
import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * A handler and the requests that it answers. Immutable.
 *
 * @param method the method, or {@link #ANY_METHOD}; GET answers HEAD as well, unless the
 * path has a route of its own for that
 * @param pattern the paths
 * @param handler what answers; called on the event loop. An {@link UpgradeHandler} makes
 * it a route of requests that ask for that protocol, and of no others
 * @param media the media types read and written
 * @param maxBody the most bytes that the body of a request may have, from 0, or
 * {@link #SERVER_LIMIT}
 * @param description where the route was declared, as in {@code UserRoutes#find(long)};
 * for messages at start
 */
public record Route(HttpMethod method, PathPattern pattern, Handler handler, MediaConditions media, long maxBody,
		String description) {

	/**
	 * The method "*": that of a route for any method but OPTIONS, which the server
	 * answers for it, and CONNECT. A route of the method itself goes before one for any.
	 */
	public static final HttpMethod ANY_METHOD = HttpMethod.of("*");

	/** The limit of the body is that of the server: {@value}. */
	public static final long SERVER_LIMIT = -1;

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if the limit is below -1, the method is CONNECT,
	 * which has no path, or it is not GET and the handler is an {@link UpgradeHandler}
	 */
	public Route {
		if (maxBody < SERVER_LIMIT) {
			throw new IllegalArgumentException("The body limit of " + description + " is " + maxBody
					+ ". Give a number of bytes from 0, or -1 for the limit of the server.");
		}
		if (method.equals(HttpMethod.CONNECT)) {
			throw new IllegalArgumentException(
					description + " is a route for CONNECT, whose requests have no path. Use another method.");
		}
		if (handler instanceof UpgradeHandler && !method.equals(HttpMethod.GET)) {
			throw new IllegalArgumentException(description + " is a route for " + method
					+ " to another protocol, which is asked for by GET. Use GET.");
		}
	}

	/**
	 * Returns what the Content-Type of a request may be.
	 * @return media ranges, empty for anything
	 */
	public List<MediaType> consumes() {
		return this.media.consumes();
	}

	/**
	 * Returns what the route answers with.
	 * @return media types, the preferred first, empty for anything
	 */
	public List<MediaType> produces() {
		return this.media.produces();
	}

	/** Returns the protocol that its requests ask for, or null. */
	@Nullable String protocol() {
		return (this.handler instanceof UpgradeHandler upgrade) ? upgrade.protocol() : null;
	}

	/**
	 * Returns method, pattern and place of declaration.
	 */
	@Override
	public String toString() {
		return this.method + " " + this.pattern + " (" + this.description + ")";
	}

}
