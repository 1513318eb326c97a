package io.httpy.spring.codec;

import java.io.IOException;
import java.io.OutputStream;

import io.httpy.http.MediaType;

/**
 * Writes objects of one type.
 */
@FunctionalInterface
public interface BodyWriter {

	/**
	 * Writes an object.
	 * @param value the object
	 * @param mediaType the media type of the response
	 * @param out takes the bytes; never blocks, need not be closed
	 * @throws IOException if the object cannot be written, answered with 500
	 */
	void write(Object value, MediaType mediaType, OutputStream out) throws IOException;

}
