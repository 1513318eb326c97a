package io.httpy.spring.actuate;

import java.util.List;

import io.httpy.handler.UpgradeHandler;
import io.httpy.http.MediaType;
import io.httpy.routing.Route;

import org.jspecify.annotations.Nullable;

/**
 * A route as endpoints of the actuator show it.
 *
 * @param predicate which requests it answers, in one line
 * @param handler what answers them, as in {@code UserRoutes#find(long) of bean
 * 'userRoutes'}
 * @param method the method, or "*" for any
 * @param pattern the paths
 * @param consumes media ranges that the content of a request may have, empty for any
 * @param produces media types that it answers with, the preferred first, empty for any
 * @param blocking whether the handler runs on a thread that may block
 * @param protocol the protocol that requests ask for in place of HTTP, as in "websocket",
 * or null if it is none
 */
public record HttpyRouteDescription(String predicate, String handler, String method, String pattern,
		List<String> consumes, List<String> produces, boolean blocking, @Nullable String protocol) {

	/**
	 * Describes a route.
	 * @param route the route
	 * @return its description
	 */
	static HttpyRouteDescription of(Route route) {
		List<String> consumes = route.consumes().stream().map(MediaType::toString).toList();
		List<String> produces = route.produces().stream().map(MediaType::toString).toList();
		String protocol = (route.handler() instanceof UpgradeHandler upgrade) ? upgrade.protocol() : null;
		return new HttpyRouteDescription(predicate(route, consumes, produces, protocol), route.description(),
				route.method().toString(), route.pattern().toString(), consumes, produces, route.handler().isBlocking(),
				protocol);
	}

	/** In the form of Spring MVC, which those who read mappings know. */
	private static String predicate(Route route, List<String> consumes, List<String> produces,
			@Nullable String protocol) {
		StringBuilder predicate = new StringBuilder("{").append(route.method())
			.append(" [")
			.append(route.pattern())
			.append(']');
		if (protocol != null) {
			predicate.append(", upgrade [").append(protocol).append(']');
		}
		if (!consumes.isEmpty()) {
			predicate.append(", consumes ").append(consumes);
		}
		if (!produces.isEmpty()) {
			predicate.append(", produces ").append(produces);
		}
		return predicate.append('}').toString();
	}

}
