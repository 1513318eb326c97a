package io.httpy.server;

/**
 * What a server does.
 */
public enum ServerState {

	/** It has no socket: not started yet, or stopped. */
	STOPPED,

	/** It accepts connections and answers requests. */
	RUNNING,

	/** It accepts nothing new and waits for what runs. */
	DRAINING

}
