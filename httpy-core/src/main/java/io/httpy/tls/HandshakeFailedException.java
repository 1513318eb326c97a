package io.httpy.tls;

import javax.net.ssl.SSLException;

/**
 * A handshake came to nothing for what the peer has done, or left undone. It has no stack
 * trace, for it says nothing of our code and may be provoked at will.
 */
public final class HandshakeFailedException extends SSLException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param reason what happened
	 */
	public HandshakeFailedException(String reason) {
		super(reason);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
