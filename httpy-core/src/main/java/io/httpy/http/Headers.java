package io.httpy.http;

import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a header or trailer section (RFC 9110 section 5): ordered, names without
 * regard to case, several values per name allowed. Read-only; what a client sent is a
 * view of what was decoded, what a handler sends is built by {@link #builder()}.
 */
public interface Headers {

	/** Header sections without a field. */
	Headers EMPTY = new ArrayHeaders(new String[0]);

	/**
	 * Returns the first value of a field.
	 * @param name the field name, in any case
	 * @return its first value, or null if absent
	 */
	@Nullable String first(String name);

	/**
	 * Returns the values of a field in the order of their lines.
	 * @param name the field name, in any case
	 * @return a value for each field line, empty if absent
	 */
	List<String> all(String name);

	/**
	 * Returns the number of field lines.
	 * @return 0 or more
	 */
	int size();

	/**
	 * Hands each field line to the consumer, in order.
	 * @param consumer takes the name and the value
	 */
	void forEach(BiConsumer<String, String> consumer);

	/**
	 * Whether a field is present.
	 * @param name the field name, in any case
	 * @return whether there is at least one line of it
	 */
	default boolean contains(String name) {
		return first(name) != null;
	}

	/**
	 * Whether a comma-separated list field has an element (RFC 9110 section 5.6.1), as
	 * "close" in "Connection: Close, x".
	 * @param name the field name, in any case
	 * @param element the element, compared without regard to case
	 * @return whether one of its lines has that element
	 */
	default boolean hasElement(String name, String element) {
		if (!contains(name)) {
			return false;
		}
		for (String value : all(name)) {
			if (ListField.contains(value, element)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns a builder for new headers.
	 * @return an empty builder
	 */
	static HeadersBuilder builder() {
		return new HeadersBuilder();
	}

	/**
	 * Returns headers with one field.
	 * @param name the field name
	 * @param value its value
	 * @return the headers
	 * @throws IllegalArgumentException if the name is not a token or the value has
	 * control characters
	 */
	static Headers of(String name, String value) {
		return builder().add(name, value).build();
	}

}
