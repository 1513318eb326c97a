package io.httpy.exchange;

/**
 * What lives long on an event loop, told by the loop's registry of the time and of the
 * end of the server: a connection, or what one exchange carries for as long as its client
 * stays. Called on that event loop.
 */
public interface LoopMember {

	/**
	 * Looks at the clock, about four times a second.
	 * @param now coarse nanoseconds, see {@link LoopConnections#now}
	 */
	void tick(long now);

	/**
	 * The server begins to stop: takes nothing new, and ends soon of its own accord.
	 */
	void drain();

}
