package io.httpy.handler;

import java.util.Map;

/**
 * Writes the small JSON documents of problems, so that the engine can word its errors
 * without a JSON library.
 */
final class ProblemJson {

	private final StringBuilder json = new StringBuilder(160);

	private ProblemJson() {
	}

	static String write(Map<String, Object> members) {
		ProblemJson writer = new ProblemJson();
		writer.object(members);
		return writer.json.toString();
	}

	private void object(Map<?, ?> members) {
		char separator = '{';
		for (Map.Entry<?, ?> member : members.entrySet()) {
			this.json.append(separator);
			string(String.valueOf(member.getKey()));
			this.json.append(':');
			value(member.getValue());
			separator = ',';
		}
		this.json.append(members.isEmpty() ? "{}" : "}");
	}

	private void array(Iterable<?> elements) {
		this.json.append('[');
		String separator = "";
		for (Object element : elements) {
			this.json.append(separator);
			value(element);
			separator = ",";
		}
		this.json.append(']');
	}

	private void value(Object value) {
		if (value instanceof Map<?, ?> members) {
			object(members);
		}
		else if (value instanceof Iterable<?> elements) {
			array(elements);
		}
		else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
			this.json.append(value);
		}
		else {
			string(value.toString());
		}
	}

	/** Escapes by RFC 8259 section 7; lone surrogates too, which UTF-8 cannot hold. */
	private void string(String text) {
		this.json.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				this.json.append('\\').append(c);
			}
			else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
				this.json.append("\\u").append(String.format("%04x", (int) c));
			}
			else {
				this.json.append(c);
			}
		}
		this.json.append('"');
	}

}
