package io.httpy.spring.codec;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.lang.reflect.Type;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes JSON (RFC 8259) with Jackson. Text and bytes are not read: a parameter
 * of these types wants the document as it came.
 */
final class JsonCodec implements BodyCodec {

	private static final List<MediaType> MEDIA_TYPES = List.of(MediaType.JSON, MediaType.of("application", "*+json"));

	private final JsonMapper mapper;

	private final JsonErrors errors;

	JsonCodec(JsonMapper mapper) {
		this.mapper = mapper;
		this.errors = new JsonErrors(mapper);
	}

	@Override
	public List<MediaType> mediaTypes() {
		return MEDIA_TYPES;
	}

	@Override
	public @Nullable BodyReader reader(Type type) {
		if (type == String.class || type == CharSequence.class || type == byte[].class) {
			return null;
		}
		ObjectReader reader = this.mapper.readerFor(this.mapper.constructType(type));
		return (content, mediaType) -> read(reader, content);
	}

	private @Nullable Object read(ObjectReader reader, byte[] content) {
		try {
			return reader.readValue(content);
		}
		catch (InvalidDefinitionException ex) {
			throw ex;
		}
		catch (JacksonException ex) {
			throw this.errors.word(ex);
		}
	}

	/**
	 * A type that has generic ones inside must be told to Jackson, or types that name
	 * themselves in JSON lose that name within it. Any other is better taken from the
	 * object, which can be of a subclass with more properties.
	 */
	@Override
	public BodyWriter writer(Type type) {
		JavaType declared = this.mapper.constructType(type);
		ObjectWriter byClass = this.mapper.writer();
		if (!declared.isContainerType() && !declared.isReferenceType() && declared.containedTypeCount() == 0) {
			return (value, mediaType, out) -> write(byClass, value, mediaType, out);
		}
		ObjectWriter byType = byClass.forType(declared);
		Class<?> raw = declared.getRawClass();
		boolean container = declared.isContainerType() || declared.isReferenceType();
		return (value, mediaType, out) -> write((container || value.getClass() == raw) ? byType : byClass, value,
				mediaType, out);
	}

	/** JSON is UTF-8, unless a route says that it produces another charset. */
	private static void write(ObjectWriter writer, Object value, MediaType mediaType, OutputStream out) {
		Charset charset = mediaType.charset(StandardCharsets.UTF_8);
		if (charset.equals(StandardCharsets.UTF_8)) {
			writer.writeValue(out, value);
		}
		else {
			writer.writeValue(new OutputStreamWriter(out, charset), value);
		}
	}

}
