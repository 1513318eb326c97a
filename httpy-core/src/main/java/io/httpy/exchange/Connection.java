package io.httpy.exchange;

/**
 * A connection as its event loop's registry sees it. Called on that event loop.
 */
public interface Connection {

	/**
	 * Looks at the clock: whatever took too long is ended.
	 * @param now coarse nanoseconds, see {@link LoopConnections#now}
	 */
	void tick(long now);

	/**
	 * Takes no more requests: ends when those that run are answered, at once if none
	 * does.
	 */
	void drain();

	/**
	 * Ends at once. A response that is not complete must not look so.
	 */
	void cut();

}
