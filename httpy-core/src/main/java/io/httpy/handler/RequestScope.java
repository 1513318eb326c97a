package io.httpy.handler;

import io.httpy.http.AttributeKey;
import io.httpy.http.Request;

/**
 * What goes with a request from thread to thread, as the trace that its log lines name.
 * The engine opens it wherever it calls code for the request, and closes it on the same
 * thread before that call returns; what a handler has others do later is not reached. Set
 * as an attribute by a filter.
 */
@FunctionalInterface
public interface RequestScope {

	/** The attribute of the requests that have one. */
	AttributeKey<RequestScope> OF_REQUEST = AttributeKey.of("httpy.scope");

	/**
	 * Opens the scope on this thread, unless it is open here. Never throws.
	 * @return closes it
	 */
	Opened open();

	/**
	 * Opens the scope of a request.
	 * @param request a request, as a rule without one
	 * @return closes it, or does nothing
	 */
	static Opened open(Request request) {
		RequestScope scope = request.attribute(OF_REQUEST);
		return (scope != null) ? scope.open() : Opened.NOTHING;
	}

	/**
	 * A scope that is open on one thread.
	 */
	@FunctionalInterface
	interface Opened {

		/** Was open before, or is nothing that could be opened. */
		Opened NOTHING = () -> {
		};

		/**
		 * Puts the thread back as it was. Called once, on that thread. Never throws.
		 */
		void close();

	}

}
