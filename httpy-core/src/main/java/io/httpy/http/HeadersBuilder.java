package io.httpy.http;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Builds {@link Headers}. Names and values are checked as they come, so that nothing a
 * handler passes on can split a message (RFC 9110 section 5.5). Not for use by several
 * threads at once.
 */
public final class HeadersBuilder {

	private static final int INITIAL_FIELDS = 4;

	private String[] fields = new String[INITIAL_FIELDS * 2];

	private int length;

	HeadersBuilder() {
	}

	/**
	 * Adds a field line, keeping those of the same name.
	 * @param name the field name
	 * @param value its value
	 * @return this builder
	 * @throws IllegalArgumentException if the name is not a token or the value has
	 * control characters or characters above ISO-8859-1
	 */
	public HeadersBuilder add(String name, String value) {
		FieldSyntax.requireName(name);
		FieldSyntax.requireValue(name, value);
		append(name, value);
		return this;
	}

	private void append(String name, String value) {
		if (this.length == this.fields.length) {
			this.fields = Arrays.copyOf(this.fields, this.length * 2);
		}
		this.fields[this.length++] = name;
		this.fields[this.length++] = value;
	}

	/**
	 * Adds a field line in place of those of the same name.
	 * @param name the field name
	 * @param value its value
	 * @return this builder
	 * @throws IllegalArgumentException as {@link #add}
	 */
	public HeadersBuilder set(String name, String value) {
		FieldSyntax.requireName(name);
		FieldSyntax.requireValue(name, value);
		remove(name).append(name, value);
		return this;
	}

	/**
	 * Adds every field line of other headers.
	 * @param headers the fields to add
	 * @return this builder
	 */
	public HeadersBuilder addAll(Headers headers) {
		headers.forEach(this::add);
		return this;
	}

	/**
	 * Removes the field lines of a name.
	 * @param name the field name, in any case
	 * @return this builder
	 */
	public HeadersBuilder remove(String name) {
		int kept = 0;
		for (int i = 0; i < this.length; i += 2) {
			if (!this.fields[i].equalsIgnoreCase(name)) {
				this.fields[kept] = this.fields[i];
				this.fields[kept + 1] = this.fields[i + 1];
				kept += 2;
			}
		}
		this.length = kept;
		return this;
	}

	@Nullable String first(String name) {
		for (int i = 0; i < this.length; i += 2) {
			if (this.fields[i].equalsIgnoreCase(name)) {
				return this.fields[i + 1];
			}
		}
		return null;
	}

	/**
	 * Returns what was built. The builder can go on; what it adds later is not seen in
	 * the headers returned now.
	 * @return the headers
	 */
	public Headers build() {
		return (this.length == 0) ? Headers.EMPTY : new ArrayHeaders(Arrays.copyOf(this.fields, this.length));
	}

	/**
	 * Returns what was built with one more field, which is known to be valid and does not
	 * stay in the builder.
	 */
	Headers buildWith(String name, String value) {
		String[] built = Arrays.copyOf(this.fields, this.length + 2);
		built[this.length] = name;
		built[this.length + 1] = value;
		return new ArrayHeaders(built);
	}

}
