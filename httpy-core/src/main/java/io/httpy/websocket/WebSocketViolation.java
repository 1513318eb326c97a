package io.httpy.websocket;

import java.io.Serial;

/**
 * A client has broken a rule or a limit, and is sent away with a status (RFC 6455 section
 * 7.1.7). Has no stack trace, for clients cause it at will.
 */
final class WebSocketViolation extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient CloseStatus status;

	WebSocketViolation(CloseStatus status) {
		super(status.toString(), null, false, false);
		this.status = status;
	}

	/** A rule of RFC 6455 or RFC 7692 is broken. */
	static WebSocketViolation protocol(String reason) {
		return new WebSocketViolation(CloseStatus.PROTOCOL_ERROR.withReason(reason));
	}

	/** A message is not what its frames say it is (RFC 6455 section 7.4.1). */
	static WebSocketViolation invalid(String reason) {
		return new WebSocketViolation(CloseStatus.INVALID_DATA.withReason(reason));
	}

	/** A limit of the configuration is passed. */
	static WebSocketViolation tooLarge(String reason) {
		return new WebSocketViolation(CloseStatus.TOO_LARGE.withReason(reason));
	}

	CloseStatus status() {
		return this.status;
	}

}
