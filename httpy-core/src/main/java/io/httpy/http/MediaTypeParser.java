package io.httpy.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one media type by the grammar of RFC 9110 section 8.3.1, in one pass.
 */
final class MediaTypeParser {

	private final String text;

	private int position;

	private MediaTypeParser(String text) {
		this.text = text;
	}

	static MediaType parse(String text) {
		return new MediaTypeParser(text).read();
	}

	static MediaType checked(String type, String subtype, Map<String, String> parameters) {
		boolean valid = FieldSyntax.isToken(type) && FieldSyntax.isToken(subtype)
				&& (!type.equals("*") || subtype.equals("*"));
		for (Map.Entry<String, String> parameter : parameters.entrySet()) {
			// What a field can hold a quoted-string can too (RFC 9110 section 5.6.4)
			valid &= FieldSyntax.isToken(parameter.getKey()) && FieldSyntax.indexOfForbidden(parameter.getValue()) < 0;
		}
		if (!valid) {
			throw malformed(type + '/' + subtype);
		}
		String charset = parameters.get("charset");
		if (charset != null) {
			// RFC 9110 section 8.3.2: a value without case, in the preferred form of
			// 8.3.1
			parameters.put("charset", charset.toLowerCase(Locale.ROOT));
		}
		return new MediaType(type, subtype, parameters);
	}

	private MediaType read() {
		skipSpaces();
		int slash = this.text.indexOf('/', this.position);
		if (slash < 0) {
			throw malformed(this.text);
		}
		int end = this.text.indexOf(';', slash);
		end = (end < 0) ? this.text.length() : end;
		String type = this.text.substring(this.position, slash).toLowerCase(Locale.ROOT);
		String subtype = trimEnd(slash + 1, end).toLowerCase(Locale.ROOT);
		this.position = end;
		return checked(type, subtype, readParameters());
	}

	private Map<String, String> readParameters() {
		if (this.position >= this.text.length()) {
			return Map.of();
		}
		Map<String, String> parameters = new LinkedHashMap<>(2);
		while (this.position < this.text.length()) {
			this.position++;
			skipSpaces();
			if (this.position == this.text.length() || this.text.charAt(this.position) == ';') {
				continue;
			}
			int equals = this.text.indexOf('=', this.position);
			if (equals < 0) {
				throw malformed(this.text);
			}
			String name = this.text.substring(this.position, equals).toLowerCase(Locale.ROOT);
			this.position = equals + 1;
			if (parameters.put(name, readValue()) != null) {
				// RFC 6838 section 4.3: an error, and parsers differ on which one counts
				throw malformed(this.text);
			}
			skipSpaces();
			if (this.position < this.text.length() && this.text.charAt(this.position) != ';') {
				throw malformed(this.text);
			}
		}
		return parameters;
	}

	private String readValue() {
		if (this.position < this.text.length() && this.text.charAt(this.position) == '"') {
			return readQuoted();
		}
		int end = this.text.indexOf(';', this.position);
		end = (end < 0) ? this.text.length() : end;
		String value = trimEnd(this.position, end);
		if (!FieldSyntax.isToken(value)) {
			throw malformed(this.text);
		}
		this.position = end;
		return value;
	}

	private String readQuoted() {
		StringBuilder value = new StringBuilder();
		for (int i = this.position + 1; i < this.text.length(); i++) {
			char c = this.text.charAt(i);
			if (c == '"') {
				this.position = i + 1;
				return value.toString();
			}
			if (c == '\\' && i + 1 < this.text.length()) {
				c = this.text.charAt(++i);
			}
			value.append(c);
		}
		throw malformed(this.text);
	}

	private void skipSpaces() {
		while (this.position < this.text.length() && FieldSyntax.isSpace(this.text.charAt(this.position))) {
			this.position++;
		}
	}

	private String trimEnd(int start, int end) {
		int last = end;
		while (last > start && FieldSyntax.isSpace(this.text.charAt(last - 1))) {
			last--;
		}
		return this.text.substring(start, last);
	}

	private static IllegalArgumentException malformed(String text) {
		return new IllegalArgumentException("Not a media type: \"" + Printable.of(text) + '"');
	}

}
