package io.httpy.transport;

import java.io.IOException;

/**
 * A socket could not be bound.
 */
public final class PortUnavailableException extends IOException {

	private static final long serialVersionUID = 1L;

	private final String protocol;

	private final int port;

	PortUnavailableException(String protocol, int port, Throwable cause) {
		super(cause.getMessage(), cause);
		this.protocol = protocol;
		this.port = port;
	}

	/**
	 * Returns the transport protocol.
	 * @return "TCP" or "UDP"
	 */
	public String protocol() {
		return this.protocol;
	}

	/**
	 * Returns the port.
	 * @return the port asked for
	 */
	public int port() {
		return this.port;
	}

}
