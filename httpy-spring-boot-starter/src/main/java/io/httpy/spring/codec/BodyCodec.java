package io.httpy.spring.codec;

import java.lang.reflect.Type;
import java.util.List;

import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * Turns bodies of some media types into objects and back. A bean of this type goes before
 * the codecs for JSON, text and bytes. Asked at start for each type that a route reads or
 * writes; what it returns is used for every request and must be thread-safe.
 */
public interface BodyCodec {

	/**
	 * Returns the media types that it reads and writes.
	 * @return media ranges, the preferred first
	 */
	List<MediaType> mediaTypes();

	/**
	 * Prepares to read objects of a type.
	 * @param type the type of a parameter
	 * @return the reader, or null if this codec does not read that type
	 */
	@Nullable BodyReader reader(Type type);

	/**
	 * Prepares to write objects of a type.
	 * @param type the declared type of a result, or the class of an object
	 * @return the writer, or null if this codec does not write that type
	 */
	@Nullable BodyWriter writer(Type type);

}
