package io.httpy.exchange;

import io.httpy.http.Push;

/**
 * A connection whose client takes responses that it has not asked for. Called on the
 * event loop of the connection, before the head of the response that they go with.
 */
public interface Pusher {

	/**
	 * Promises a response and has it handled, unless it was promised on this connection
	 * before.
	 * @param push what the client would have asked for
	 */
	void push(Push push);

}
