package io.httpy.http;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The content of a request. It is read from the connection only when asked for, at the
 * pace of the reader, in one of three ways: whole, as a blocking stream, or as a
 * publisher with demand. It can be read once; a second attempt fails with
 * {@link IllegalStateException}. Reading fails with the engine's exception for status 413
 * when the content grows over its limit, and with an {@link java.io.IOException} when the
 * client is lost.
 */
public interface RequestBody {

	/**
	 * Returns the declared length.
	 * @return bytes, 0 for a request without content, -1 if it is not known before the
	 * end
	 */
	long length();

	/**
	 * Changes how much content this request may have. The server's default is 10 MiB.
	 * Must be called before reading.
	 * @param maxBytes bytes from 0; {@link Long#MAX_VALUE} for no limit
	 */
	void limit(long maxBytes);

	/**
	 * Reads the whole content into memory. May be called on an event loop.
	 * @return completes with the content when its last byte has come
	 */
	CompletionStage<byte[]> bytes();

	/**
	 * Reads the content as a stream. Its methods block; they must not be called on an
	 * event loop, where they throw {@link IllegalStateException}.
	 * @return a stream for use by one thread at a time
	 */
	InputStream stream();

	/**
	 * Reads the content as it comes. The buffers are the subscriber's to keep.
	 * @return a publisher for one subscriber; it calls that on the connection's event
	 * loop, or on the requesting thread when the content was already there
	 */
	Flow.Publisher<ByteBuffer> publisher();

	/**
	 * Returns a body that is already in memory.
	 * @param content the bytes, not copied
	 * @return the body, which unlike others can be read again and again
	 */
	static RequestBody of(byte[] content) {
		return new BytesRequestBody(content);
	}

	/**
	 * Returns a body of no bytes.
	 * @return the body, which can be read again and again
	 */
	static RequestBody empty() {
		return BytesRequestBody.EMPTY;
	}

}
