package io.httpy.spring.bind;

import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * Binds one value.
 *
 * @param value what to bind
 * @param converter makes it of text
 * @param expected what to tell the client of a text that cannot be converted
 * @param emptyIsAbsent whether an empty text is no value
 * @param fallback the value if there is none, or null
 */
record SingleValueBinder(NamedValue value, ValueConverter converter, String expected, boolean emptyIsAbsent,
		@Nullable Object fallback) implements ArgumentBinder {

	@Override
	public @Nullable Object bind(Request request, byte[] content) {
		String text = this.value.first(request);
		if (text != null && !(this.emptyIsAbsent && text.isEmpty())) {
			Object converted = this.value.convert(this.converter, text, this.expected);
			if (converted != null) {
				return converted;
			}
		}
		if (this.value.required()) {
			throw this.value.missing();
		}
		return this.fallback;
	}

	@Override
	public String field() {
		return this.value.name();
	}

	/** Made of one text, it has no parts in the request. */
	@Override
	public String field(String path) {
		return field();
	}

}
