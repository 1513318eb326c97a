package io.httpy.spring.metrics;

import io.httpy.http.HttpMethod;
import io.httpy.spring.server.RequestNames;

import io.micrometer.core.instrument.Tags;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a request. How an exchange ended is one number here: its status, turned
 * negative if it was cut.
 */
final class RequestTags {

	/** Nothing was answered. */
	static final int NO_STATUS = 0;

	private RequestTags() {
	}

	/** Returns the end of an exchange that was cut after, or without, a status. */
	static int aborted(int status) {
		return -1 - status;
	}

	/**
	 * Words the tags. The last one is what Micrometer adds to a timer of an observation;
	 * without it the series of both would not have the same keys.
	 */
	static Tags of(@Nullable String route, HttpMethod method, int end, String exception) {
		boolean aborted = end < 0;
		int status = aborted ? -1 - end : end;
		return Tags.of("exception", exception, "method", method.name(), "outcome",
				aborted ? RequestNames.ABORTED : RequestNames.outcome(end), "status", RequestNames.status(status),
				"uri", RequestNames.uri(route, status), "error", exception);
	}

}
