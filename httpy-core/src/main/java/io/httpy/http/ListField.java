package io.httpy.http;

/**
 * Reads comma-separated list fields (RFC 9110 section 5.6.1) in place.
 */
final class ListField {

	private ListField() {
	}

	static boolean contains(String value, String element) {
		int start = 0;
		while (start <= value.length()) {
			int comma = value.indexOf(',', start);
			int end = (comma < 0) ? value.length() : comma;
			if (equalsTrimmed(value, start, end, element)) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

	private static boolean equalsTrimmed(String value, int start, int end, String element) {
		while (start < end && isSpace(value.charAt(start))) {
			start++;
		}
		while (end > start && isSpace(value.charAt(end - 1))) {
			end--;
		}
		return end - start == element.length() && value.regionMatches(true, start, element, 0, element.length());
	}

	private static boolean isSpace(char c) {
		return c == ' ' || c == '\t';
	}

}
