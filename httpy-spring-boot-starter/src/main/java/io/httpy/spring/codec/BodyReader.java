package io.httpy.spring.codec;

import java.io.IOException;

import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * Reads objects of one type. Called on the thread of the route's method.
 */
@FunctionalInterface
public interface BodyReader {

	/**
	 * Reads an object.
	 * @param content the whole body, not empty
	 * @param mediaType its media type; bytes of no known type if the client named none
	 * @return the object, or null if the content says that there is none
	 * @throws InvalidInputException if the content is malformed, with words for the
	 * client
	 * @throws IOException if it cannot be read for another reason, answered with 500
	 */
	@Nullable Object read(byte[] content, MediaType mediaType) throws IOException;

}
