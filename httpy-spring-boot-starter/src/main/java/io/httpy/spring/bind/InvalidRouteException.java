package io.httpy.spring.bind;

import org.jspecify.annotations.Nullable;

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
		this(description, action, null);
	}

	/**
	 * Creates the exception for what something else has found.
	 * @param description what is wrong and where: bean, class, method, pattern
	 * @param action what to do about it
	 * @param cause what was found, or null
	 */
	public InvalidRouteException(String description, String action, @Nullable Throwable cause) {
		super(description + " " + action, cause);
		this.description = description;
		this.action = action;
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
