package io.httpy.filter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The elements of a list field, the last first: several lines are one list in their order
 * (RFC 9110 section 5.3). Reads no further than it is asked, so that what a client put in
 * front costs nothing.
 */
final class ListFromRight {

	private final List<String> lines;

	private final boolean quotes;

	private int line;

	/** Where the next element ends within its line, or -1 after the first of the line. */
	private int end;

	/**
	 * Begins at the end of the last line.
	 * @param lines the values of the field
	 * @param quotes whether a comma within quotes separates nothing
	 */
	ListFromRight(List<String> lines, boolean quotes) {
		this.lines = lines;
		this.quotes = quotes;
		this.line = lines.size();
		this.end = -1;
	}

	/**
	 * Returns the next element to the left.
	 * @return the element without whitespace around it, possibly empty, or null if there
	 * is none
	 */
	@Nullable String next() {
		if (this.end < 0) {
			if (this.line == 0) {
				return null;
			}
			this.end = this.lines.get(--this.line).length();
		}
		String value = this.lines.get(this.line);
		int comma = this.quotes ? commaOutsideQuotes(value) : value.lastIndexOf(',', this.end - 1);
		String element = value.substring(comma + 1, this.end).strip();
		this.end = comma;
		return element;
	}

	/**
	 * Looks from the right, where the trusted proxies have written: an odd quote further
	 * left is then the client's loss alone. Backslashes are not minded, for an element
	 * that has one is refused.
	 */
	private int commaOutsideQuotes(String value) {
		boolean quoted = false;
		for (int i = this.end - 1; i >= 0; i--) {
			char c = value.charAt(i);
			if (c == '"') {
				quoted = !quoted;
			}
			else if (c == ',' && !quoted) {
				return i;
			}
		}
		return -1;
	}

}
