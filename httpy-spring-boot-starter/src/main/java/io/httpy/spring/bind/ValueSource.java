package io.httpy.spring.bind;

import java.util.ArrayList;
import java.util.List;

import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * Where in a request named values are.
 */
enum ValueSource {

	PATH("Path variable") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.pathVariable(name);
		}

	},

	QUERY("Query parameter") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.query().first(name);
		}

		/** Several values stand for themselves, a single one for what commas separate. */
		@Override
		List<String> all(Request request, String name) {
			List<String> values = request.query().all(name);
			return (values.size() == 1) ? split(values) : values;
		}

	},

	HEADER("Header field") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.header(name);
		}

		/** Several lines are the same as one with commas (RFC 9110 section 5.3). */
		@Override
		List<String> all(Request request, String name) {
			return split(request.headers().all(name));
		}

	},

	COOKIE("Cookie") {

		@Override
		@Nullable String first(Request request, String name) {
			return request.cookie(name);
		}

	};

	private final String label;

	ValueSource(String label) {
		this.label = label;
	}

	/** Returns what such a value is called in messages. */
	String label() {
		return this.label;
	}

	/** Returns the first value of the name, decoded, or null if there is none. */
	abstract @Nullable String first(Request request, String name);

	/** Returns the values of the name, decoded. */
	List<String> all(Request request, String name) {
		String value = first(request, name);
		return (value != null) ? split(List.of(value)) : List.of();
	}

	/** Returns what commas separate, without what is empty. */
	static List<String> split(List<String> values) {
		List<String> elements = new ArrayList<>();
		for (String value : values) {
			int start = 0;
			while (start <= value.length()) {
				int comma = value.indexOf(',', start);
				int end = (comma < 0) ? value.length() : comma;
				String element = value.substring(start, end).strip();
				if (!element.isEmpty()) {
					elements.add(element);
				}
				start = end + 1;
			}
		}
		return elements;
	}

}
