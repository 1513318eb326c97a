package io.httpy.routing;

import java.util.List;

import io.httpy.http.PercentDecoder;

/**
 * A path pattern in Spring's syntax: where a route is found. Immutable and thread-safe;
 * parsed once, at start.
 * <p>
 * A segment is, in order of precedence:
 * <ul>
 * <li><code>/users</code>: exactly this text;</li>
 * <li><code>/{id:[0-9]+}</code>: what the regex matches wholly;
 * <code>/{name}.{type}</code>, <code>/*.js</code>, <code>/v?</code>: what has this form,
 * where a variable takes one character or more, and more if it stands further left,
 * <code>*</code> none or more, and <code>?</code> exactly one. Of several the one with
 * more fixed text goes first;</li>
 * <li><code>/{id}</code>: any segment that is not empty;</li>
 * <li><code>/*</code>: the same without a name;</li>
 * <li><code>/{*rest}</code> or <code>/**</code>: all segments that remain, possibly none;
 * only at the end.</li>
 * </ul>
 * <p>
 * A pattern is written decoded (<code>/café</code>, <code>/a b</code>) and compared with
 * each percent-decoded segment of the request's path (RFC 3986, sections 2.4 and
 * 6.2.2.2). As the path is split before it is decoded, <code>%2F</code> never separates
 * segments: it arrives as a slash within a value. Upper and lower case differ. Every
 * slash counts: <code>/users/</code> is not <code>/users</code>, and <code>/a//b</code>
 * has an empty segment, which only an empty segment and <code>{*rest}</code> match.
 * Semicolons have no meaning of their own.
 * <p>
 * The value of <code>{*rest}</code> begins with the slash before it: for
 * <code>/files/{*rest}</code> it is <code>/a/b</code> for <code>/files/a/b</code>,
 * <code>/</code> for <code>/files/</code>, and empty for <code>/files</code>. As it is
 * decoded, a <code>%2F</code> in it cannot be told from a slash.
 * <p>
 * A regex is the application's, its input the client's: one that backtracks without bound
 * is cut short, and the segment then does not match. It may have no capturing groups.
 * <p>
 * Differences from Spring: a variable is never empty, <code>*</code> does not match an
 * empty segment, <code>**</code> stands only at the end, and there are no matrix
 * parameters.
 */
public final class PathPattern {

	private final String text;

	private final List<Segment> segments;

	private final List<String> variableNames;

	private final Capture[] captures;

	private PathPattern(String text, List<Segment> segments) {
		this.text = text;
		this.segments = segments;
		this.variableNames = segments.stream().flatMap((segment) -> segment.variableNames().stream()).toList();
		this.captures = segments.stream().map(Capture::of).toArray(Capture[]::new);
	}

	/**
	 * Parses a pattern.
	 * @param pattern the pattern, which begins with a slash
	 * @return the pattern
	 * @throws IllegalArgumentException if the pattern is malformed; the message names the
	 * pattern, the position (counted from 0), the reason, and the remedy
	 */
	public static PathPattern of(String pattern) {
		return new PathPattern(pattern, new PathPatternParser(pattern).parse());
	}

	/**
	 * Returns the names of the variables, in the order in which they stand in the
	 * pattern.
	 * @return the names, unmodifiable
	 */
	public List<String> variableNames() {
		return this.variableNames;
	}

	List<Segment> segments() {
		return this.segments;
	}

	/**
	 * Returns the pattern with the names of its variables left out: two patterns of the
	 * same shape match the same paths.
	 */
	String shape() {
		StringBuilder shape = new StringBuilder();
		for (Segment segment : this.segments) {
			shape.append('/').append(segment.shape());
		}
		return shape.toString();
	}

	/**
	 * Whether some path may match both. Says so too where only a closer look at their
	 * expressions could tell.
	 */
	boolean overlaps(PathPattern other) {
		int common = Math.min(this.segments.size(), other.segments.size());
		for (int i = 0; i < common; i++) {
			Segment own = this.segments.get(i);
			Segment others = other.segments.get(i);
			if (own instanceof Segment.Rest || others instanceof Segment.Rest) {
				return true;
			}
			if (own instanceof Segment.Literal && others instanceof Segment.Literal && !own.equals(others)) {
				return false;
			}
		}
		return endsAt(common) && other.endsAt(common);
	}

	/** {@code {*rest}} matches no segment as well. */
	private boolean endsAt(int segment) {
		return this.segments.size() == segment || this.segments.get(segment) instanceof Segment.Rest;
	}

	/**
	 * Returns the values of the variables in the order of their names, percent-decoded.
	 * @param path the raw path, which this pattern matches
	 */
	String[] values(String path) {
		String[] values = new String[this.variableNames.size()];
		int filled = 0;
		int slash = 0;
		for (int i = 0; filled < values.length; i++) {
			Capture capture = this.captures[i];
			int end = (capture == Capture.REST) ? path.length() : RawPath.segmentEnd(path, slash + 1);
			if (capture != Capture.NOTHING) {
				String decoded = PercentDecoder.decode(path, (capture == Capture.REST) ? slash : slash + 1, end);
				if (capture == Capture.PARTS) {
					filled += ((SegmentExpression) this.segments.get(i)).capture(decoded, values, filled);
				}
				else {
					values[filled++] = decoded;
				}
			}
			slash = end;
		}
		return values;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PathPattern that && this.text.equals(that.text);
	}

	@Override
	public int hashCode() {
		return this.text.hashCode();
	}

	/**
	 * Returns the pattern as it was written: the route template.
	 */
	@Override
	public String toString() {
		return this.text;
	}

	/**
	 * What of the path a segment gives to variables.
	 */
	private enum Capture {

		NOTHING, SEGMENT, PARTS, REST;

		static Capture of(Segment segment) {
			if (segment.variableNames().isEmpty()) {
				return NOTHING;
			}
			if (segment instanceof Segment.Rest) {
				return REST;
			}
			return (segment instanceof SegmentExpression) ? PARTS : SEGMENT;
		}

	}

}
