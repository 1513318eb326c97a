package io.httpy.spring.server;

import io.httpy.server.BindFailedException;

/**
 * The server of management could not bind to its address.
 */
public final class ManagementServerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param cause what could not be had
	 */
	public ManagementServerException(BindFailedException cause) {
		super("The server of management could not start: " + cause.getMessage(), cause);
	}

}
