package io.httpy.tls;

import org.jspecify.annotations.Nullable;

/**
 * QUIC cannot be served on this machine, or not with this certificate; TCP may be.
 */
public final class QuicUnavailableException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String reason;

	private final String remedy;

	/**
	 * Creates the exception.
	 * @param reason what is missing and why
	 * @param remedy what to do about it
	 * @param cause what was thrown, or null
	 */
	public QuicUnavailableException(String reason, String remedy, @Nullable Throwable cause) {
		super(reason, cause);
		this.reason = reason;
		this.remedy = remedy;
	}

	/**
	 * Returns the reason.
	 * @return what is missing and why
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Returns the remedy.
	 * @return what to do about it, in words that follow a semicolon
	 */
	public String remedy() {
		return this.remedy;
	}

}
