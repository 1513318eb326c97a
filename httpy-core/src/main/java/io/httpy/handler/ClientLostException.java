package io.httpy.handler;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The client went away, or was cut off for being too slow, before the exchange was over.
 * Nothing can be answered any more. It has no stack trace, for it says nothing of our
 * code.
 */
public final class ClientLostException extends IOException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param reason what happened
	 * @param cause what the transport reported, or null
	 */
	public ClientLostException(String reason, @Nullable Throwable cause) {
		super(reason, cause);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
