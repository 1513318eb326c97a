package io.httpy.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads a {@link PathPattern} segment by segment. Used once, at start.
 */
final class PathPatternParser {

	private final String pattern;

	private final Set<String> names = new HashSet<>();

	PathPatternParser(String pattern) {
		this.pattern = pattern;
	}

	List<Segment> parse() {
		if (!this.pattern.startsWith("/")) {
			throw invalid(0, "it does not begin with a slash", "Write '/" + this.pattern + "'");
		}
		List<Segment> segments = new ArrayList<>();
		int slash = 0;
		while (slash < this.pattern.length()) {
			int end = endOfSegment(slash + 1);
			Segment segment = segment(slash + 1, end);
			if (segment instanceof Segment.Rest && end < this.pattern.length()) {
				throw invalid(slash + 1, "'" + this.pattern.substring(slash + 1, end) + "' is not the last segment",
						"Use {name} or * for a single segment");
			}
			segments.add(segment);
			slash = end;
		}
		return List.copyOf(segments);
	}

	private int endOfSegment(int start) {
		int position = start;
		while (position < this.pattern.length() && this.pattern.charAt(position) != '/') {
			position = (this.pattern.charAt(position) == '{') ? endOfVariable(position) : position + 1;
		}
		return position;
	}

	/**
	 * Returns the position after the brace that closes the one at the given position.
	 * Within a regex braces nest, and a backslash takes the meaning from a brace.
	 */
	int endOfVariable(int open) {
		int depth = 0;
		for (int position = open; position < this.pattern.length(); position++) {
			char c = this.pattern.charAt(position);
			if (c == '\\') {
				position++;
			}
			else if (c == '{') {
				depth++;
			}
			else if (c == '}' && --depth == 0) {
				return position + 1;
			}
		}
		throw invalid(open, "the brace '{' is not closed",
				"Add '}', and write '\\{' or '\\}' for a brace that a regex means literally");
	}

	private Segment segment(int start, int end) {
		String text = this.pattern.substring(start, end);
		if (text.equals("*")) {
			return new Segment.Wildcard();
		}
		if (text.equals("**")) {
			return new Segment.Rest(null);
		}
		if (text.startsWith("{*")) {
			return rest(start, end);
		}
		return new SegmentParser(this, this.pattern, start, end).parse();
	}

	private Segment rest(int start, int end) {
		if (endOfVariable(start) != end) {
			throw invalid(start, "text follows a variable that takes all segments",
					"Give {*name} a segment of its own");
		}
		return new Segment.Rest(name(start + 2, end - 1));
	}

	/**
	 * Returns the name of a variable after checking it.
	 */
	String name(int start, int end) {
		String name = this.pattern.substring(start, end);
		if (name.isEmpty()) {
			throw invalid(start, "a variable has no name", "Write for example {id}");
		}
		for (int i = 0; i < name.length(); i++) {
			char c = name.charAt(i);
			boolean valid = (i == 0) ? Character.isJavaIdentifierStart(c)
					: Character.isJavaIdentifierPart(c) || c == '-';
			if (!valid) {
				throw invalid(start + i, "'" + c + "' cannot stand here in the name of a variable",
						"Use letters, digits, '-' and '_', beginning with a letter, and a colon before a regex");
			}
		}
		if (!this.names.add(name)) {
			throw invalid(start, "there are two variables named '" + name + "'", "Give each its own name");
		}
		return name;
	}

	IllegalArgumentException invalid(int position, String reason, String remedy) {
		return invalid(position, reason, remedy, null);
	}

	IllegalArgumentException invalid(int position, String reason, String remedy, @Nullable Throwable cause) {
		return new IllegalArgumentException("Invalid path pattern '" + this.pattern + "', position " + position + ": "
				+ reason + ". " + remedy + ".", cause);
	}

}
