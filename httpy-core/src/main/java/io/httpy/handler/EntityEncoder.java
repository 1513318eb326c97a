package io.httpy.handler;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;

import io.httpy.http.MediaType;

/**
 * Turns objects into the content of responses. Called on the thread that completed the
 * response.
 */
@FunctionalInterface
public interface EntityEncoder {

	/**
	 * Writes an object.
	 * @param value the object
	 * @param type its declared type
	 * @param mediaType the media type of the response
	 * @param out takes the bytes; never blocks, need not be closed
	 * @throws IOException if the object cannot be written
	 */
	void encode(Object value, Type type, MediaType mediaType, OutputStream out) throws IOException;

}
