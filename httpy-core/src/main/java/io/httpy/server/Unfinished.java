package io.httpy.server;

/**
 * What a server has not finished: what a drain waits for, or what a stop has cut.
 *
 * @param connections open connections, those included on which nothing is asked for
 * @param exchanges requests that are not answered to the last byte; a WebSocket and a
 * stream of events count until they are closed
 */
public record Unfinished(int connections, int exchanges) {

	/** Nothing. */
	public static final Unfinished NOTHING = new Unfinished(0, 0);

	/**
	 * Whether there is nothing.
	 * @return whether both are zero
	 */
	public boolean isNothing() {
		return this.connections == 0 && this.exchanges == 0;
	}

}
