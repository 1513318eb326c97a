package io.httpy.contract;

import io.httpy.server.HttpyServerBuilder;

/**
 * A way to reach a server: one for each protocol and each way to secure it. Contracts
 * speak through it, so that they are the same for all.
 */
public interface Wire {

	/**
	 * Opens a connection to the local server.
	 */
	WireClient connect(int port);

	/**
	 * Sets what the server needs for it, as in keys and certificates.
	 */
	default void prepare(HttpyServerBuilder builder) {
	}

	/**
	 * Whether a connection ends with an exchange that is cut. Where it carries several at
	 * a time, it goes on.
	 */
	default boolean endsWithACutExchange() {
		return true;
	}

	/**
	 * Whether other protocols are asked for by an extended CONNECT, which must not be
	 * answered as if it were GET.
	 */
	default boolean asksByConnect() {
		return false;
	}

	/**
	 * Whether a client that has said all still hears the server.
	 */
	default boolean hearsAfterItsEnd() {
		return true;
	}

	/**
	 * Returns what the port is a port of.
	 */
	default String transportProtocol() {
		return "TCP";
	}

}
