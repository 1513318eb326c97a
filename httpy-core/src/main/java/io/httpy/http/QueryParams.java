package io.httpy.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a query, decoded as a form is ({@code +} is a space). Several values
 * for a name keep their order. A list rather than a hash table: a query is short, and its
 * sender cannot make it slow by choosing names. Immutable.
 */
public final class QueryParams {

	private static final QueryParams EMPTY = new QueryParams(List.of());

	/** Names and values in turn. */
	private final List<String> pairs;

	private QueryParams(List<String> pairs) {
		this.pairs = pairs;
	}

	/**
	 * Reads a query.
	 * @param query the text after "?", percent-encoded, or null
	 * @return its parameters
	 * @throws IllegalArgumentException if a percent-encoding is malformed
	 */
	public static QueryParams parse(@Nullable String query) {
		if (query == null || query.isEmpty()) {
			return EMPTY;
		}
		List<String> pairs = new ArrayList<>();
		int start = 0;
		int equals = query.indexOf('=');
		while (start < query.length()) {
			int ampersand = query.indexOf('&', start);
			int end = (ampersand < 0) ? query.length() : ampersand;
			if (end > start) {
				if (equals >= 0 && equals < start) {
					// Not searched for from each name: a query of names alone would take
					// the square of its length
					equals = query.indexOf('=', start);
				}
				boolean valued = equals >= 0 && equals < end;
				pairs.add(PercentDecoder.decodeQuery(query, start, valued ? equals : end));
				pairs.add(valued ? PercentDecoder.decodeQuery(query, equals + 1, end) : "");
			}
			start = end + 1;
		}
		return new QueryParams(pairs);
	}

	/**
	 * Returns the first value of a parameter.
	 * @param name its name, case-sensitive
	 * @return the decoded value, empty for a name without "=", or null if absent
	 */
	public @Nullable String first(String name) {
		for (int i = 0; i < this.pairs.size(); i += 2) {
			if (this.pairs.get(i).equals(name)) {
				return this.pairs.get(i + 1);
			}
		}
		return null;
	}

	/**
	 * Returns the values of a parameter in their order.
	 * @param name its name, case-sensitive
	 * @return the decoded values, empty if absent
	 */
	public List<String> all(String name) {
		List<String> values = new ArrayList<>(2);
		for (int i = 0; i < this.pairs.size(); i += 2) {
			if (this.pairs.get(i).equals(name)) {
				values.add(this.pairs.get(i + 1));
			}
		}
		return values;
	}

	/**
	 * Returns the names in their order, each once.
	 * @return the decoded names
	 */
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		for (int i = 0; i < this.pairs.size(); i += 2) {
			names.add(this.pairs.get(i));
		}
		return names;
	}

}
