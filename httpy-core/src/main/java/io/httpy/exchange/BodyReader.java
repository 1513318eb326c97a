package io.httpy.exchange;

import io.netty.buffer.ByteBuf;

/**
 * Takes the parts of a request body. Called on the event loop.
 */
interface BodyReader {

	/**
	 * Takes a part.
	 * @param data the bytes, released by the caller
	 */
	void data(ByteBuf data);

	/** The body is complete. */
	void end();

	/**
	 * The body will not be completed.
	 * @param cause why
	 */
	void fail(Throwable cause);

}
