package io.httpy.spring.bind;

import org.jspecify.annotations.Nullable;

/**
 * Makes values of one type of text. Chosen at start, thread-safe.
 */
@FunctionalInterface
interface ValueConverter {

	/**
	 * Converts a text.
	 * @return the value, or null if the text stands for none
	 * @throws IllegalArgumentException if the text is not such a value
	 * @throws org.springframework.core.convert.ConversionException likewise
	 */
	@Nullable Object convert(String text);

}
