package io.httpy.routing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression with at least one variable that has a regex. The regexes are compiled at
 * start; the whole segment must match.
 * <p>
 * A regex is the application's, its input is the client's. So that a regex that
 * backtracks cannot hold an event loop, it may read each character of the segment
 * {@value BoundedText#READS_PER_CHARACTER} times on average; a segment that takes more,
 * or more stack than there is, does not match.
 */
final class RegexExpression extends SegmentExpression {

	private final Pattern pattern;

	private final int variables;

	RegexExpression(List<Element> elements) {
		super(elements);
		StringBuilder regex = new StringBuilder();
		for (Element element : elements) {
			regex.append(switch (element.kind()) {
				case TEXT -> Pattern.quote(element.text());
				case ONE_CHARACTER -> "(?s:.)";
				case ANY_CHARACTERS -> "(?s:.*)";
				case VARIABLE -> (element.regex() != null) ? "(" + element.regex() + ")" : "((?s:.+))";
			});
		}
		this.pattern = Pattern.compile(regex.toString());
		this.variables = variableNames().size();
	}

	@Override
	boolean matches(String text) {
		return matches(matcher(text));
	}

	@Override
	int capture(String text, String[] values, int offset) {
		Matcher matcher = matcher(text);
		matches(matcher);
		for (int i = 0; i < this.variables; i++) {
			values[offset + i] = matcher.group(i + 1);
		}
		return this.variables;
	}

	private Matcher matcher(String text) {
		return this.pattern.matcher(new BoundedText(text));
	}

	private static boolean matches(Matcher matcher) {
		try {
			return matcher.matches();
		}
		catch (BoundedText.SpentException | StackOverflowError ex) {
			return false;
		}
	}

	/**
	 * A text that can be read a limited number of times.
	 */
	private static final class BoundedText implements CharSequence {

		static final int READS_PER_CHARACTER = 100;

		private static final int LEAST_READS = 10_000;

		private final String text;

		private int reads;

		BoundedText(String text) {
			this.text = text;
			this.reads = Math.max(LEAST_READS, READS_PER_CHARACTER * text.length());
		}

		@Override
		public int length() {
			return this.text.length();
		}

		@Override
		public char charAt(int index) {
			if (this.reads-- == 0) {
				throw new SpentException();
			}
			return this.text.charAt(index);
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return this.text.substring(start, end);
		}

		@Override
		public String toString() {
			return this.text;
		}

		private static final class SpentException extends RuntimeException {

			private static final long serialVersionUID = 1L;

			SpentException() {
				super(null, null, false, false);
			}

		}

	}

}
