package io.httpy.spring.server;

/**
 * How the server ends when its application context does.
 */
public enum ShutdownMode {

	/**
	 * Accepts no more connections and waits for running requests, at most
	 * {@code spring.lifecycle.timeout-per-shutdown-phase}, 30 seconds by default.
	 */
	GRACEFUL,

	/** Cuts running requests. */
	IMMEDIATE

}
