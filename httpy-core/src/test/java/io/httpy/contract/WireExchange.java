package io.httpy.contract;

import io.httpy.fixture.RawResponse;
import io.httpy.http.Headers;

/**
 * A request under way and its response. What the server sends is taken from the network
 * only by the methods that return it. Methods block, ten seconds at most, and throw
 * {@link io.httpy.fixture.CutException} when the server has cut the exchange.
 */
public interface WireExchange {

	/**
	 * Sends a part of the content. Blocks while the server takes none.
	 */
	WireExchange write(byte[] part);

	/**
	 * Ends the content.
	 */
	default WireExchange end() {
		return end(Headers.EMPTY);
	}

	/**
	 * Ends content of a length that was not announced with trailers.
	 */
	WireExchange end(Headers trailers);

	/**
	 * Waits for the head of the final response.
	 * @return its status
	 */
	int status();

	/**
	 * Waits for the head of the final response.
	 * @return its first field of the name, or null
	 */
	String header(String name);

	/**
	 * Waits for the head of the next response.
	 * @return it, if it is an interim one, else null
	 */
	RawResponse nextInterim();

	/**
	 * Reads so many bytes of the content, or fewer if it ends before.
	 */
	byte[] read(int bytes);

	/**
	 * Reads the rest of the response.
	 */
	RawResponse response();

	/**
	 * Ends the exchange at once, so that the server can tell that it is not complete.
	 */
	void cancel();

	/**
	 * Leaves the server alone with the exchange, without a word of farewell.
	 */
	void abandon();

}
