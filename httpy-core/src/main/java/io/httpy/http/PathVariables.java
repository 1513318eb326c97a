package io.httpy.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The values that a path gave to the variables of the matched pattern, percent-decoded.
 * The order is that of the pattern. Immutable.
 */
public final class PathVariables {

	/** No variables. */
	public static final PathVariables NONE = new PathVariables(List.of(), new String[0]);

	private final List<String> names;

	private final String[] values;

	/**
	 * Pairs names with values.
	 * @param names the names, shared with the pattern
	 * @param values as many values; the array is not copied and must not be changed later
	 * @throws IllegalArgumentException if the counts differ
	 */
	public PathVariables(List<String> names, String[] values) {
		if (names.size() != values.length) {
			throw new IllegalArgumentException(names.size() + " names but " + values.length + " values");
		}
		this.names = names;
		this.values = values;
	}

	/**
	 * Returns a value by name.
	 * @param name the variable's name
	 * @return its decoded value, or null if the pattern has no such variable
	 */
	public @Nullable String get(String name) {
		int index = this.names.indexOf(name);
		return (index < 0) ? null : this.values[index];
	}

	/**
	 * Returns the names in the pattern's order.
	 * @return the names
	 */
	public List<String> names() {
		return this.names;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("{");
		for (int i = 0; i < this.values.length; i++) {
			text.append((i == 0) ? "" : ", ").append(this.names.get(i)).append('=').append(this.values[i]);
		}
		return text.append('}').toString();
	}

}
