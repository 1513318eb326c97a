package io.httpy.http;

/**
 * Text of unknown origin made fit for a log line or an error message: control and
 * non-ASCII characters escaped, length cut, so that neither can be forged or flooded.
 */
public final class Printable {

	private static final int MAX_LENGTH = 120;

	private Printable() {
	}

	/**
	 * Makes text safe to print.
	 * @param text anything
	 * @return at most 120 characters of it, the rest shown as "...", every character
	 * outside of printable ASCII written as a Unicode escape
	 */
	public static String of(CharSequence text) {
		int length = Math.min(text.length(), MAX_LENGTH);
		StringBuilder printable = new StringBuilder(length + 8);
		for (int i = 0; i < length; i++) {
			char c = text.charAt(i);
			if (c >= 0x20 && c < 0x7f) {
				printable.append(c);
			}
			else {
				printable.append("\\u").append(String.format("%04x", (int) c));
			}
		}
		return (length < text.length()) ? printable.append("...").toString() : printable.toString();
	}

}
