package io.httpy.spring.overload;

import org.jspecify.annotations.Nullable;

/**
 * How many requests are handled at a time. A bean of this type takes the place of the one
 * that {@code httpy.overload} asks for. Thread-safe; called on event loops.
 */
public interface RequestLimit {

	/**
	 * Admits one more request.
	 * @return what must be told of its end, or null if it is one too many
	 */
	@Nullable Permit tryAcquire();

	/**
	 * Returns how many there may be.
	 * @return the limit now, from 1
	 */
	int limit();

	/**
	 * Returns how many there are.
	 * @return requests that are handled now
	 */
	int admitted();

	/**
	 * A request that is handled, told once of its end, on any thread.
	 */
	interface Permit {

		/** It was answered, and how long that took tells how busy the server is. */
		void answered();

		/** It was not answered in time, or not at all: the server is too busy. */
		void dropped();

		/** Its end tells nothing: its client is gone, or its handler failed. */
		void ignored();

	}

}
