package io.httpy.routing;

/**
 * Two routes answer the same requests. Thrown at start.
 */
public class RouteConflictException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Route first;

	private final transient Route second;

	/**
	 * Creates the exception.
	 * @param first the route that was registered first
	 * @param second the other
	 */
	public RouteConflictException(Route first, Route second) {
		super("Two routes answer the same requests: " + first + " and " + second
				+ ". Give one of them another path or method, or media types that the other does not consume or produce.");
		this.first = first;
		this.second = second;
	}

	/**
	 * Returns the route that was registered first.
	 * @return the route
	 */
	public Route first() {
		return this.first;
	}

	/**
	 * Returns the route that was registered second.
	 * @return the route
	 */
	public Route second() {
		return this.second;
	}

}
