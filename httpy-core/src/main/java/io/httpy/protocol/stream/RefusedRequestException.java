package io.httpy.protocol.stream;

import io.httpy.handler.Violation;

/**
 * A request that is well-formed and nevertheless not served: it has a status that answers
 * it, on its own stream. Without a stack trace: hostile input is the normal case.
 */
public final class RefusedRequestException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Violation violation;

	private final boolean toHead;

	RefusedRequestException(Violation violation, boolean toHead) {
		super(violation.name(), null, false, false);
		this.violation = violation;
		this.toHead = toHead;
	}

	/**
	 * Returns what is wrong with it.
	 * @return the violation, which has the status
	 */
	public Violation violation() {
		return this.violation;
	}

	/**
	 * Whether the answer must have no content (RFC 9110 section 9.3.2).
	 * @return whether the method is HEAD
	 */
	public boolean isHead() {
		return this.toHead;
	}

}
