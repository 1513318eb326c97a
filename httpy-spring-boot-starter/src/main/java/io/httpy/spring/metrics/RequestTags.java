package io.httpy.spring.metrics;

import io.httpy.http.HttpMethod;

import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a request, which have the keys and values of Spring's observations of web
 * requests, so that one dashboard shows both. How an exchange ended is one number here:
 * its status, turned negative if it was cut.
 */
final class RequestTags {

	/** Nothing was answered. */
	static final int NO_STATUS = 0;

	/** Stands for all methods that are not standard, of which clients can invent any. */
	static final HttpMethod UNKNOWN_METHOD = HttpMethod.of("UNKNOWN");

	private static final HttpMethod[] STANDARD = { HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE,
			HttpMethod.PATCH, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE, HttpMethod.CONNECT };

	private static final String UNKNOWN = "UNKNOWN";

	private static final String NONE = "none";

	private RequestTags() {
	}

	/** Returns the end of an exchange that was cut after, or without, a status. */
	static int aborted(int status) {
		return -1 - status;
	}

	private static boolean isAborted(int end) {
		return end < 0;
	}

	private static int status(int end) {
		return isAborted(end) ? -1 - end : end;
	}

	static HttpMethod method(HttpMethod method) {
		for (HttpMethod standard : STANDARD) {
			if (standard.equals(method)) {
				return standard;
			}
		}
		return UNKNOWN_METHOD;
	}

	/**
	 * Words the tags. The last one is what Micrometer adds to a timer of an observation;
	 * without it the series of both would not have the same keys.
	 */
	static Tags of(@Nullable String route, HttpMethod method, int end, String exception) {
		int status = status(end);
		return Tags.of("exception", exception, "method", method.name(), "outcome", outcome(end), "status",
				(status != NO_STATUS) ? Integer.toString(status) : UNKNOWN, "uri", uri(route, end), "error", exception);
	}

	static String exception(@Nullable Class<?> failure) {
		if (failure == null) {
			return NONE;
		}
		String name = failure.getSimpleName();
		return name.isEmpty() ? failure.getName() : name;
	}

	private static String uri(@Nullable String route, int end) {
		if (route != null) {
			return route.equals("/") ? "root" : route;
		}
		int status = status(end);
		if (status == 404) {
			return "NOT_FOUND";
		}
		return (status / 100 == 3) ? "REDIRECTION" : UNKNOWN;
	}

	private static String outcome(int end) {
		if (isAborted(end)) {
			return "ABORTED";
		}
		return switch (end / 100) {
			case 1 -> "INFORMATIONAL";
			case 2 -> "SUCCESS";
			case 3 -> "REDIRECTION";
			case 4 -> "CLIENT_ERROR";
			case 5 -> "SERVER_ERROR";
			default -> UNKNOWN;
		};
	}

}
