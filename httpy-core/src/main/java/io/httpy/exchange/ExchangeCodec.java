package io.httpy.exchange;

import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import io.netty.buffer.ByteBuf;

/**
 * The port between an exchange and its protocol: what every HTTP version can do and no
 * more. All methods are called on the event loop of the connection, in the order that
 * {@link Exchange} enforces, and never after the exchange is over. Signals go the other
 * way, to the methods of {@link Exchange} whose names begin with "on".
 */
public interface ExchangeCodec {

	/**
	 * Writes an interim response (RFC 9110 section 15.2).
	 * @param status 1xx
	 * @param headers its fields
	 */
	void writeInterim(HttpStatus status, Headers headers);

	/**
	 * Writes the head of the final response.
	 * @param head the head
	 */
	void writeHead(ResponseHead head);

	/**
	 * Agrees to another protocol, which the request has asked for: 101 or, as the answer
	 * to an extended CONNECT, 200. From then on {@link #writeData}, {@link #read} and the
	 * signals are about its bytes, both ways independent of each other.
	 * @param protocol its name
	 * @param head status and fields, without those of the change itself
	 */
	void upgrade(String protocol, ResponseHead head);

	/**
	 * Writes a part of the body.
	 * @param data the bytes, released by the codec
	 * @param end whether nothing follows
	 */
	void writeData(ByteBuf data, boolean end);

	/**
	 * Ends the body with trailers.
	 * @param trailers the fields, possibly none
	 */
	void writeTrailers(Headers trailers);

	/**
	 * Sends what was written, if the connection is not about to do so by itself.
	 */
	void flush();

	/**
	 * Whether the peer takes what is written; if not, {@link Exchange#onWritable}
	 * follows.
	 * @return whether more may be written
	 */
	boolean isWritable();

	/**
	 * Asks for one more part of the request body.
	 */
	void read();

	/**
	 * Cuts the exchange, so that the peer can tell that it is not complete.
	 */
	void reset();

}
