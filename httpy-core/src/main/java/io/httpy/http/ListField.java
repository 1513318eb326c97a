package io.httpy.http;

/**
 * Reads comma-separated list fields (RFC 9110 section 5.6.1) in place. A comma inside of
 * a quoted-string separates nothing (section 5.6.4).
 */
final class ListField {

	private ListField() {
	}

	static boolean contains(String value, String element) {
		int start = 0;
		while (start <= value.length()) {
			int end = endOfElement(value, start);
			if (equalsTrimmed(value, start, end, element)) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

	private static int endOfElement(String value, int start) {
		boolean quoted = false;
		for (int i = start; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c == ',' && !quoted) {
				return i;
			}
			if (c == '"') {
				quoted = !quoted;
			}
			else if (c == '\\' && quoted) {
				i++;
			}
		}
		return value.length();
	}

	private static boolean equalsTrimmed(String value, int start, int end, String element) {
		while (start < end && FieldSyntax.isSpace(value.charAt(start))) {
			start++;
		}
		while (end > start && FieldSyntax.isSpace(value.charAt(end - 1))) {
			end--;
		}
		return end - start == element.length() && value.regionMatches(true, start, element, 0, element.length());
	}

}
