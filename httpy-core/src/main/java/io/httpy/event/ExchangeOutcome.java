package io.httpy.event;

import io.httpy.http.HttpStatus;

import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended. Its values do not change any more, so a listener may keep it and
 * hand it to another thread, and keeps the memory of the request with it.
 */
public interface ExchangeOutcome {

	/**
	 * Returns what the client was answered.
	 * @return the final status sent, or null if the client was lost before
	 */
	@Nullable HttpStatus status();

	/**
	 * Returns the size of what came.
	 * @return bytes of the request body
	 */
	long requestBytes();

	/**
	 * Returns the size of what was sent.
	 * @return bytes of the response body that were handed to the connection
	 */
	long responseBytes();

	/**
	 * Returns how long it took.
	 * @return nanoseconds from the last byte of the request head to the last byte of the
	 * response
	 */
	long nanos();

	/**
	 * Returns how long the client waited for an answer to begin.
	 * @return nanoseconds from the last byte of the request head to the head of the final
	 * response, or -1 if there was none
	 */
	long firstByteNanos();

	/**
	 * Returns why the exchange was cut.
	 * @return the reason, or null if it was completed
	 */
	@Nullable Throwable failure();

	/**
	 * Tells who has cut an exchange that has failed.
	 * @return whether it was the client, by leaving or by being too slow, and not the
	 * server
	 */
	boolean isClientLost();

}
