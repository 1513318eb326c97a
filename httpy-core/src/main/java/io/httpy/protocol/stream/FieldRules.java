package io.httpy.protocol.stream;

import org.jspecify.annotations.Nullable;

/**
 * What a single field line may look like (RFC 9113 section 8.2, RFC 9114 section 4.2).
 */
final class FieldRules {

	private static final boolean[] LOWER_CASE_TOKEN = new boolean[128];

	static {
		for (char c = 'a'; c <= 'z'; c++) {
			LOWER_CASE_TOKEN[c] = true;
		}
		for (char c = '0'; c <= '9'; c++) {
			LOWER_CASE_TOKEN[c] = true;
		}
		for (char c : "!#$%&'*+-.^_`|~".toCharArray()) {
			LOWER_CASE_TOKEN[c] = true;
		}
	}

	private FieldRules() {
	}

	/**
	 * Looks for what makes a message malformed.
	 * @return what is wrong, or null
	 */
	static @Nullable String breach(CharSequence name, CharSequence value) {
		if (!isName(name)) {
			return "a field name is not a token in lower case";
		}
		if (!isValue(value)) {
			return "a field value has a forbidden character";
		}
		if (isOfConnection(name)) {
			return "a field belongs to the connections of HTTP/1.1";
		}
		return (is(name, "te") && !equal(value, "trailers")) ? "the te field has another value than trailers" : null;
	}

	private static boolean isName(CharSequence name) {
		int length = name.length();
		for (int i = 0; i < length; i++) {
			char c = name.charAt(i);
			if (c >= 128 || !LOWER_CASE_TOKEN[c]) {
				return false;
			}
		}
		return length > 0;
	}

	/**
	 * Stricter than RFC 9113 section 8.2.1 by the control characters that RFC 9110
	 * section 5.5 forbids, as HTTP/1.1 is here.
	 */
	static boolean isValue(CharSequence value) {
		int length = value.length();
		for (int i = 0; i < length; i++) {
			char c = value.charAt(i);
			if (c < 0x20 && c != '\t' || c == 0x7f || c > 0xff) {
				return false;
			}
		}
		return length == 0 || !isSpace(value.charAt(0)) && !isSpace(value.charAt(length - 1));
	}

	private static boolean isSpace(char c) {
		return c == ' ' || c == '\t';
	}

	/**
	 * RFC 9113 section 8.2.2. Told apart by length first, for nearly no field is one of
	 * these.
	 */
	static boolean isOfConnection(CharSequence name) {
		return switch (name.length()) {
			case 7 -> equal(name, "upgrade");
			case 10 -> equal(name, "connection") || equal(name, "keep-alive");
			case 16 -> equal(name, "proxy-connection");
			case 17 -> equal(name, "transfer-encoding");
			default -> false;
		};
	}

	static boolean is(CharSequence name, String expected) {
		return name.length() == expected.length() && equal(name, expected);
	}

	private static boolean equal(CharSequence text, String expected) {
		return expected.contentEquals(text);
	}

	/**
	 * Compares as RFC 9110 section 5.1 compares field names: the letters of ASCII without
	 * regard to case, and none other.
	 */
	static boolean equalsIgnoreCase(CharSequence one, CharSequence other) {
		int length = one.length();
		if (length != other.length()) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			char a = one.charAt(i);
			char b = other.charAt(i);
			if (a != b && lower(a) != lower(b)) {
				return false;
			}
		}
		return true;
	}

	private static char lower(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c + ('a' - 'A')) : c;
	}

}
