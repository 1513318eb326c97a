package io.httpy.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.httpy.http.PercentDecoder;
import io.httpy.routing.SegmentExpression.Element;
import io.httpy.routing.SegmentExpression.Kind;

/**
 * Reads one segment of a path pattern. Used once, at start.
 */
final class SegmentParser {

	private static final Element ONE_CHARACTER = new Element(Kind.ONE_CHARACTER, "", null);

	private static final Element ANY_CHARACTERS = new Element(Kind.ANY_CHARACTERS, "", null);

	private final PathPatternParser parser;

	private final String pattern;

	private final int start;

	private final int end;

	private final List<Element> elements = new ArrayList<>();

	SegmentParser(PathPatternParser parser, String pattern, int start, int end) {
		this.parser = parser;
		this.pattern = pattern;
		this.start = start;
		this.end = end;
	}

	Segment parse() {
		for (int position = this.start; position < this.end;) {
			position = element(position);
		}
		if (this.elements.isEmpty()) {
			return new Segment.Literal("");
		}
		Element first = this.elements.get(0);
		if (this.elements.size() > 1) {
			return expression();
		}
		if (first.kind() == Kind.TEXT) {
			return literal(first.text());
		}
		return (first.kind() == Kind.VARIABLE && first.regex() == null) ? new Segment.Variable(first.text())
				: expression();
	}

	private SegmentExpression expression() {
		boolean regex = this.elements.stream().anyMatch((element) -> element.regex() != null);
		return regex ? new RegexExpression(this.elements) : new GlobExpression(this.elements);
	}

	private Segment literal(String text) {
		if (text.equals(".") || text.equals("..")) {
			throw this.parser.invalid(this.start, "a request with the segment '" + text + "' is always refused",
					"Write the path without it");
		}
		return new Segment.Literal(text);
	}

	/**
	 * Reads one element and returns the position after it.
	 */
	private int element(int position) {
		return switch (this.pattern.charAt(position)) {
			case '{' -> variable(position);
			case '*' -> {
				add(ANY_CHARACTERS, position);
				yield position + 1;
			}
			case '?' -> {
				add(ONE_CHARACTER, position);
				yield position + 1;
			}
			default -> text(position);
		};
	}

	private void add(Element element, int position) {
		if (element.isOpen() && !this.elements.isEmpty() && this.elements.get(this.elements.size() - 1).isOpen()) {
			throw this.parser.invalid(position,
					"it cannot be told where one part of the segment ends and the next begins",
					"Put a text between the two; '**' and '{*name}' need a segment of their own");
		}
		this.elements.add(element);
	}

	private int variable(int open) {
		int after = this.parser.endOfVariable(open);
		int colon = this.pattern.indexOf(':', open);
		if (colon < 0 || colon >= after) {
			add(new Element(Kind.VARIABLE, this.parser.name(open + 1, after - 1), null), open);
		}
		else {
			String name = this.parser.name(open + 1, colon);
			add(new Element(Kind.VARIABLE, name, regex(colon + 1, after - 1)), open);
		}
		return after;
	}

	private String regex(int from, int to) {
		String regex = this.pattern.substring(from, to);
		if (regex.isEmpty()) {
			throw this.parser.invalid(from, "the regex is empty",
					"Leave out the colon, or write for example {id:[0-9]+}");
		}
		try {
			if (Pattern.compile("(" + regex + ")").matcher("").groupCount() > 1) {
				throw this.parser.invalid(from, "the regex captures a group", "Write '(?:' in place of '('");
			}
		}
		catch (PatternSyntaxException ex) {
			throw this.parser.invalid(Math.min(to, from + Math.max(0, ex.getIndex() - 1)),
					"the regex is malformed: " + ex.getDescription(), "See java.util.regex.Pattern for the syntax", ex);
		}
		return regex;
	}

	private int text(int from) {
		int position = from;
		while (position < this.end && "{*?".indexOf(this.pattern.charAt(position)) < 0) {
			check(position);
			position++;
		}
		this.elements.add(new Element(Kind.TEXT, this.pattern.substring(from, position), null));
		return position;
	}

	private void check(int position) {
		char c = this.pattern.charAt(position);
		if (c == '}') {
			throw this.parser.invalid(position, "the brace '}' closes nothing",
					"Add '{' before the name of the variable");
		}
		if (Character.isISOControl(c)) {
			throw this.parser.invalid(position, "it holds a control character", "Leave it out");
		}
		if (c == '%' && PercentDecoder.isTriplet(this.pattern, position, this.end)) {
			throw this.parser.invalid(position, "it is percent-encoded",
					"Write the decoded character: a space for %20");
		}
	}

}
