package io.httpy.handler;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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

	private void array(Collection<?> elements) {
		this.json.append('[');
		String separator = "";
		for (Object element : elements) {
			this.json.append(separator);
			value(element);
			separator = ",";
		}
		this.json.append(']');
	}

	/**
	 * A collection rather than any Iterable: a path is one of itself without end.
	 */
	private void value(@Nullable Object value) {
		if (value instanceof Map<?, ?> members) {
			object(members);
		}
		else if (value instanceof Collection<?> elements) {
			array(elements);
		}
		else if (value == null || value instanceof Boolean || isNumber(value)) {
			this.json.append(value);
		}
		else {
			string(value.toString());
		}
	}

	/**
	 * Whether the text of an object is a number by RFC 8259 section 6, which knows none
	 * that is infinite.
	 */
	private static boolean isNumber(Object value) {
		if (value instanceof Double || value instanceof Float) {
			return Double.isFinite(((Number) value).doubleValue());
		}
		return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte
				|| value instanceof BigInteger || value instanceof BigDecimal;
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
