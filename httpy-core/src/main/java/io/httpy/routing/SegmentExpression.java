package io.httpy.routing;

import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A segment that is neither fixed nor free: <code>{id:[0-9]+}</code>,
 * <code>{name}.{extension}</code>, <code>*.js</code>. It is compared with the
 * percent-decoded segment. Immutable.
 */
abstract sealed class SegmentExpression implements Segment permits GlobExpression, RegexExpression {

	/**
	 * The order in which expressions at the same place are tried: the one with more fixed
	 * characters first. The shape decides the rest, so that the order of registration
	 * never does.
	 */
	static final Comparator<SegmentExpression> PRECEDENCE = Comparator.comparingInt(SegmentExpression::fixedLength)
		.reversed()
		.thenComparing(SegmentExpression::shape);

	private final String shape;

	private final int fixedLength;

	private final List<String> variableNames;

	SegmentExpression(List<Element> elements) {
		StringBuilder shape = new StringBuilder();
		int fixedLength = 0;
		for (Element element : elements) {
			shape.append(element.shape());
			fixedLength += (element.kind() == Kind.TEXT) ? element.text().length() : 0;
		}
		this.shape = shape.toString();
		this.fixedLength = fixedLength;
		this.variableNames = elements.stream()
			.filter((element) -> element.kind() == Kind.VARIABLE)
			.map(Element::text)
			.toList();
	}

	/**
	 * Returns whether a segment matches.
	 * @param text the decoded segment
	 */
	abstract boolean matches(String text);

	/**
	 * Writes the values of the variables to the array, beginning at the offset.
	 * @param text the decoded segment, which matches
	 * @return the number of values written
	 */
	abstract int capture(String text, String[] values, int offset);

	@Override
	public final String shape() {
		return this.shape;
	}

	final int fixedLength() {
		return this.fixedLength;
	}

	@Override
	public final List<String> variableNames() {
		return this.variableNames;
	}

	enum Kind {

		TEXT, ONE_CHARACTER, ANY_CHARACTERS, VARIABLE

	}

	/**
	 * A part of a segment.
	 *
	 * @param kind what it matches
	 * @param text the fixed text, or the name of the variable, or empty
	 * @param regex what the value of the variable must match
	 */
	record Element(Kind kind, String text, @Nullable String regex) {

		String shape() {
			return switch (this.kind) {
				case TEXT -> this.text;
				case ONE_CHARACTER -> "?";
				case ANY_CHARACTERS -> "*";
				case VARIABLE -> (this.regex != null) ? "{:" + this.regex + "}" : "{}";
			};
		}

		/**
		 * Returns whether the element takes any number of any characters.
		 */
		boolean isOpen() {
			return this.kind == Kind.ANY_CHARACTERS || (this.kind == Kind.VARIABLE && this.regex == null);
		}

	}

}
