package io.httpy.spring.server;

import io.httpy.http.HttpMethod;

import org.jspecify.annotations.Nullable;

/**
 * What requests are called by metrics and traces: the values that Spring's own servers
 * have, so that one dashboard shows both. Clients choose none of them. A status of 0
 * stands for none.
 */
public final class RequestNames {

	/** The name of all requests if no other is configured. */
	public static final String DEFAULT = "http.server.requests";

	/** The outcome of an exchange that was cut. */
	public static final String ABORTED = "ABORTED";

	private static final HttpMethod[] STANDARD = { HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE,
			HttpMethod.PATCH, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.CONNECT };

	private static final String UNKNOWN = "UNKNOWN";

	/** Stands for all methods that are not standard, of which clients can invent any. */
	private static final HttpMethod UNKNOWN_METHOD = HttpMethod.of(UNKNOWN);

	private static final String NONE = "none";

	private static final int NOT_FOUND = 404;

	private RequestNames() {
	}

	/**
	 * Bounds methods. Allocates nothing.
	 * @param method any method
	 * @return the method if it is a standard one, else UNKNOWN
	 */
	public static HttpMethod method(HttpMethod method) {
		for (HttpMethod standard : STANDARD) {
			if (standard.equals(method)) {
				return standard;
			}
		}
		return UNKNOWN_METHOD;
	}

	/**
	 * Names a failure.
	 * @param failure the class of what was thrown, or null
	 * @return its simple name, if it has one
	 */
	public static String exception(@Nullable Class<?> failure) {
		if (failure == null) {
			return NONE;
		}
		String name = failure.getSimpleName();
		return name.isEmpty() ? failure.getName() : name;
	}

	/**
	 * Names a status.
	 * @param status the status, or 0
	 * @return its number
	 */
	public static String status(int status) {
		return (status != 0) ? Integer.toString(status) : UNKNOWN;
	}

	/**
	 * Names how an exchange ended that was not cut.
	 * @param status its status, or 0
	 * @return the class of the status
	 */
	public static String outcome(int status) {
		return switch (status / 100) {
			case 1 -> "INFORMATIONAL";
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> UNKNOWN;
		};
	}

	/**
	 * Names what was asked for. A path is no name for a series: there would be one for
	 * each.
	 * @param route the template of the route, or null if none has matched
	 * @param status the status, or 0
	 * @return the template, or a word for what has none
	 */
	public static String uri(@Nullable String route, int status) {
		if (route != null) {
			return route;
		}
		if (status == NOT_FOUND) {
			return "NOT_FOUND";
		}
		return (status / 100 == 3) ? "REDIRECTION" : UNKNOWN;
	}

}
