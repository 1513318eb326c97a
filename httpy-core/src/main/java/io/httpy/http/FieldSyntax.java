package io.httpy.http;

/**
 * The character rules of field names, field values and tokens (RFC 9110 section 5.5 and
 * 5.6.2), shared by everything that builds a message.
 */
final class FieldSyntax {

	private static final boolean[] TOKEN = new boolean[128];

	static {
		for (char c = 'a'; c <= 'z'; c++) {
			TOKEN[c] = true;
			TOKEN[Character.toUpperCase(c)] = true;
		}
		for (char c = '0'; c <= '9'; c++) {
			TOKEN[c] = true;
		}
		for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
			TOKEN[c] = true;
		}
	}

	private FieldSyntax() {
	}

	static boolean isToken(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= 128 || !TOKEN[c]) {
				return false;
			}
		}
		return !text.isEmpty();
	}

	static String requireName(String name) {
		if (!isToken(name)) {
			throw new IllegalArgumentException("Field name is not a token: \"" + Printable.of(name) + '"');
		}
		return name;
	}

	/**
	 * Refuses what could end the field on the wire. Values are sent as ISO-8859-1 (RFC
	 * 9110 section 5.5), so characters above that range cannot be represented and are
	 * refused too.
	 */
	static String requireValue(String name, String value) {
		int index = indexOfForbidden(value);
		if (index >= 0) {
			throw new IllegalArgumentException("Value of field \"%s\" has a forbidden character at index %d: \"%s\""
				.formatted(name, index, Printable.of(value)));
		}
		return value;
	}

	/** Returns where the first character is that no value can have, or -1. */
	static int indexOfForbidden(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c < 0x20 && c != '\t' || c == 0x7f || c > 0xff) {
				return i;
			}
		}
		return -1;
	}

	/** Whitespace, optional or required (RFC 9110 section 5.6.3). */
	static boolean isSpace(char c) {
		return c == ' ' || c == '\t';
	}

}
