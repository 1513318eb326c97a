package io.httpy.spring.bind;

import java.io.IOException;
import java.util.List;

import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.spring.codec.BodyReaders;
import io.httpy.spring.codec.InvalidInputException;

import org.jspecify.annotations.Nullable;

/**
 * Binds the whole body, which was read before, to an object.
 *
 * @param readers make the object of the content
 * @param required whether no content, or one that stands for nothing, is refused
 */
record ContentBinder(BodyReaders readers, boolean required) implements ArgumentBinder {

	@Override
	public @Nullable Object bind(Request request, byte[] content) throws IOException {
		Object value = (content.length > 0) ? this.readers.read(content, contentType(request)) : null;
		if (value == null && this.required) {
			throw new InvalidInputException(
					(content.length > 0) ? "The request body must not be null." : "The request body is missing.",
					List.of(), null);
		}
		return value;
	}

	/**
	 * What has no type, or none that can be understood, is bytes (RFC 9110 section 8.3).
	 */
	private static MediaType contentType(Request request) {
		try {
			MediaType type = request.contentType();
			return (type != null) ? type : MediaType.OCTET_STREAM;
		}
		catch (IllegalArgumentException ex) {
			return MediaType.OCTET_STREAM;
		}
	}

	@Override
	public BodyUse bodyUse() {
		return BodyUse.CONTENT;
	}

	@Override
	public List<MediaType> consumes() {
		return this.readers.mediaTypes();
	}

}
