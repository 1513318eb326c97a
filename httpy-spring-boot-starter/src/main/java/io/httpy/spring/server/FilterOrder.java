package io.httpy.spring.server;

import org.springframework.core.Ordered;

/**
 * The order of the filters that the starter brings, from the outermost inwards. Filters
 * of the application without an order of their own come inside of them.
 */
public final class FilterOrder {

	/** Finds out the client behind trusted proxies. */
	public static final int FORWARDED = Ordered.HIGHEST_PRECEDENCE + 1000;

	/** Begins the observation of a request. */
	public static final int OBSERVATION = Ordered.HIGHEST_PRECEDENCE + 2000;

	/** Records exchanges for the actuator. */
	public static final int HTTP_EXCHANGES = Ordered.HIGHEST_PRECEDENCE + 3000;

	/** Lets pages of other origins read what the actuator answers. */
	public static final int CORS = Ordered.HIGHEST_PRECEDENCE + 3500;

	/** Refuses what is too much. */
	public static final int OVERLOAD = Ordered.HIGHEST_PRECEDENCE + 4000;

	private FilterOrder() {
	}

}
