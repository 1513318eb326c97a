package io.httpy.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Headers as one array of alternating names and values: the fewest objects for the few
 * fields of a usual response, and faster than hashing for so few.
 */
final class ArrayHeaders implements Headers {

	private final String[] fields;

	ArrayHeaders(String[] fields) {
		this.fields = fields;
	}

	@Override
	public @Nullable String first(String name) {
		for (int i = 0; i < this.fields.length; i += 2) {
			if (this.fields[i].equalsIgnoreCase(name)) {
				return this.fields[i + 1];
			}
		}
		return null;
	}

	@Override
	public List<String> all(String name) {
		List<String> values = new ArrayList<>(2);
		for (int i = 0; i < this.fields.length; i += 2) {
			if (this.fields[i].equalsIgnoreCase(name)) {
				values.add(this.fields[i + 1]);
			}
		}
		return values;
	}

	@Override
	public int size() {
		return this.fields.length / 2;
	}

	@Override
	public void forEach(BiConsumer<String, String> consumer) {
		for (int i = 0; i < this.fields.length; i += 2) {
			consumer.accept(this.fields[i], this.fields[i + 1]);
		}
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		forEach((name, value) -> text.append(text.isEmpty() ? "" : ", ").append(name).append(": ").append(value));
		return text.toString();
	}

}
