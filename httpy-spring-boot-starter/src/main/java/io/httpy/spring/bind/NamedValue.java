package io.httpy.spring.bind;

import java.util.List;

import io.httpy.handler.HttpException;
import io.httpy.http.Request;
import io.httpy.spring.codec.InputError;
import io.httpy.spring.codec.InvalidInputException;

import org.jspecify.annotations.Nullable;

/**
 * A value that a request gives a name.
 *
 * @param source where it is in the request
 * @param name its name there
 * @param required whether a request without it is refused
 * @param defaults taken if it is absent; none, or several for a list
 */
record NamedValue(ValueSource source, String name, boolean required, List<String> defaults) {

	@Nullable String first(Request request) {
		return this.source.first(request, this.name);
	}

	List<String> all(Request request) {
		return this.source.all(request, this.name);
	}

	/**
	 * Converts a text that the client sent.
	 * @param expected what to tell the client if it cannot be converted
	 * @throws InvalidInputException if the text is not of the type
	 */
	@Nullable Object convert(ValueConverter converter, String text, String expected) {
		try {
			return converter.convert(text);
		}
		catch (HttpException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			// Converters and constructors refuse text as they like
			throw failure(expected, ex);
		}
	}

	InvalidInputException missing() {
		return failure("is missing", null);
	}

	private InvalidInputException failure(String message, @Nullable Throwable cause) {
		return InvalidInputException.of(this.source.label(), new InputError(this.name, message), cause);
	}

}
