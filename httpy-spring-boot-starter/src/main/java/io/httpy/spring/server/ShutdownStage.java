package io.httpy.spring.server;

/**
 * How far a server is on its way to the end, in the order of the stages.
 */
public enum ShutdownStage {

	/** It serves. */
	SERVING,

	/**
	 * It has said that it is no longer ready, and serves on until those who send it
	 * requests have noticed.
	 */
	REFUSING,

	/** It accepts no more connections and finishes what runs. */
	DRAINING,

	/** It does not run, be it that it was not started yet. */
	STOPPED

}
