package io.httpy.protocol.h1;

import io.httpy.handler.Violation;

/**
 * Carries a violation out of where it is found. Without a stack trace: hostile input is
 * the normal case.
 */
final class Http1ViolationException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final Violation violation;

	Http1ViolationException(Violation violation) {
		super(violation.name(), null, false, false);
		this.violation = violation;
	}

	Violation violation() {
		return this.violation;
	}

}
