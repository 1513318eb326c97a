package io.httpy.websocket;

import java.nio.charset.StandardCharsets;

/**
 * Why a WebSocket was closed (RFC 6455 section 7.4).
 *
 * @param code 1000 to 4999
 * @param reason at most 123 bytes in UTF-8, possibly empty
 */
public record CloseStatus(int code, String reason) {

	/** The purpose is fulfilled. */
	public static final CloseStatus NORMAL = of(1000);

	/** The server stops, or the page was left. */
	public static final CloseStatus GOING_AWAY = of(1001);

	/** The other side broke the protocol. */
	public static final CloseStatus PROTOCOL_ERROR = of(1002);

	/** Messages of this kind are not taken. */
	public static final CloseStatus UNSUPPORTED_DATA = of(1003);

	/** Closed without a status. Never sent. */
	public static final CloseStatus NO_STATUS = of(1005);

	/** The connection was lost. Never sent. */
	public static final CloseStatus ABNORMAL = of(1006);

	/** A message is not what it says it is, as text that is not UTF-8. */
	public static final CloseStatus INVALID_DATA = of(1007);

	/** A message is against the rules of the application. */
	public static final CloseStatus POLICY_VIOLATION = of(1008);

	/** A message is too large. */
	public static final CloseStatus TOO_LARGE = of(1009);

	/** The server failed. */
	public static final CloseStatus SERVER_ERROR = of(1011);

	/** The server has too much to do, or the client reads too slowly. */
	public static final CloseStatus TRY_AGAIN_LATER = of(1013);

	/** So much fits into a control frame beside the code (section 5.5). */
	private static final int MAX_REASON = 123;

	/**
	 * Checks code and reason.
	 * @throws IllegalArgumentException if the code is out of range or the reason too long
	 */
	public CloseStatus {
		if (code < 1000 || code > 4999) {
			throw new IllegalArgumentException("A close code is from 1000 to 4999, not " + code);
		}
		if (reason.length() > MAX_REASON || reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON) {
			throw new IllegalArgumentException("The reason of a close has at most 123 bytes: " + reason);
		}
	}

	/**
	 * Returns a status without a reason.
	 * @param code 1000 to 4999
	 * @return the status
	 */
	public static CloseStatus of(int code) {
		return new CloseStatus(code, "");
	}

	/**
	 * Returns a copy with another reason.
	 * @param changed at most 123 bytes in UTF-8
	 * @return the copy
	 */
	public CloseStatus withReason(String changed) {
		return new CloseStatus(this.code, changed);
	}

	/**
	 * Whether it may stand in a frame (RFC 6455 section 7.4.1 and the registry of codes).
	 * @return false for what only tells this side, and for what means nothing yet
	 */
	public boolean isSendable() {
		return this.code <= 1003 || this.code >= 1007 && this.code <= 1014 || this.code >= 3000;
	}

	@Override
	public String toString() {
		return this.reason.isEmpty() ? Integer.toString(this.code) : this.code + " " + this.reason;
	}

}
