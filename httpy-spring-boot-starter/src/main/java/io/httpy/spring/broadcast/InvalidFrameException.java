package io.httpy.spring.broadcast;

/**
 * Something on the channel is no frame of ours.
 */
final class InvalidFrameException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String reason;

	InvalidFrameException(String reason) {
		super(reason);
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
