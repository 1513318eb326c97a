package io.httpy.spring.bind;

/**
 * A route, or what it needs, is declared in a way that cannot work. Thrown at start, so
 * that no request ever meets it.
 */
public final class InvalidRouteException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	/**
	 * Creates the exception.
	 * @param description what is wrong and where: bean, class, method, pattern
	 * @param action what to do about it
	 */
	public InvalidRouteException(String description, String action) {
		super(description + " " + action);
		this.description = description;
		this.action = action;
	}

	/**
	 * Creates the exception for a text with a property placeholder that has no value.
	 * @param what the text and where it stands
	 * @param cause says which placeholder
	 * @return the exception
	 */
	public static InvalidRouteException unresolved(String what, IllegalArgumentException cause) {
		InvalidRouteException exception = new InvalidRouteException(
				what + " cannot be resolved: " + cause.getMessage() + ".",
				"Set the property, or write a default into the placeholder, as in ${name:default}.");
		exception.initCause(cause);
		return exception;
	}

	/**
	 * Returns what is wrong.
	 * @return whole sentences
	 */
	public String description() {
		return this.description;
	}

	/**
	 * Returns what to do about it.
	 * @return whole sentences
	 */
	public String action() {
		return this.action;
	}

}
