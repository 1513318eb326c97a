package io.httpy.spring.codec;

import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * Reads and writes text of any media type, in the charset that it names, else UTF-8.
 */
final class TextCodec implements BodyCodec {

	@Override
	public List<MediaType> mediaTypes() {
		return List.of(MediaType.TEXT_PLAIN, MediaType.ALL);
	}

	@Override
	public @Nullable BodyReader reader(Type type) {
		return (type == String.class || type == CharSequence.class) ? TextCodec::read : null;
	}

	private static String read(byte[] content, MediaType mediaType) {
		return new String(content, charset(mediaType));
	}

	private static Charset charset(MediaType mediaType) {
		try {
			return mediaType.charset(StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidInputException("The charset of the Content-Type is not known here.", List.of(), ex);
		}
	}

	@Override
	public @Nullable BodyWriter writer(Type type) {
		return (type instanceof Class<?> text && CharSequence.class.isAssignableFrom(text)) ? (value, mediaType,
				out) -> out.write(value.toString().getBytes(mediaType.charset(StandardCharsets.UTF_8))) : null;
	}

}
