package io.httpy.http;

import java.security.Principal;

/**
 * What the server and its filters find out about a request and others want to know: keys
 * for {@link Request#attribute}. All copies of a request share their values.
 */
public final class RequestAttributes {

	/** Who the client is, set by a filter that has found out. */
	public static final AttributeKey<Principal> PRINCIPAL = AttributeKey.of("httpy.principal");

	/**
	 * The connection of the client as a trusted proxy tells of it, set by the filter that
	 * reads that. Not set without a proxy.
	 */
	public static final AttributeKey<ConnectionInfo> CLIENT = AttributeKey.of("httpy.client");

	/** The id of the trace that the request is part of, set by tracing. */
	public static final AttributeKey<String> TRACE_ID = AttributeKey.of("httpy.trace-id");

	/**
	 * What a handler or filter threw, set when that is answered. Not set when the client
	 * was lost.
	 */
	public static final AttributeKey<Throwable> FAILURE = AttributeKey.of("httpy.failure");

	private RequestAttributes() {
	}

}
