package io.httpy.spring.codec;

import java.lang.reflect.Type;
import java.util.List;

import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * Passes bytes on, whatever their media type.
 */
final class BytesCodec implements BodyCodec {

	@Override
	public List<MediaType> mediaTypes() {
		return List.of(MediaType.OCTET_STREAM, MediaType.ALL);
	}

	@Override
	public @Nullable BodyReader reader(Type type) {
		return (type == byte[].class) ? (content, mediaType) -> content : null;
	}

	@Override
	public @Nullable BodyWriter writer(Type type) {
		return (type == byte[].class) ? (value, mediaType, out) -> out.write((byte[]) value) : null;
	}

}
