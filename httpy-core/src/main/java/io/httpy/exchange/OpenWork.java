package io.httpy.exchange;

/**
 * How much is open on one event loop, or on several.
 *
 * @param connections the connections
 * @param exchanges the exchanges on them
 */
public record OpenWork(int connections, int exchanges) {

	/** Nothing. */
	public static final OpenWork NONE = new OpenWork(0, 0);

	/**
	 * Adds what is open elsewhere.
	 * @param other the other loop's
	 * @return the sum
	 */
	public OpenWork plus(OpenWork other) {
		return new OpenWork(this.connections + other.connections, this.exchanges + other.exchanges);
	}

}
