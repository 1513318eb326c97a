package io.httpy.routing;

import java.util.ArrayList;
import java.util.List;

import io.httpy.http.Headers;
import io.httpy.http.MediaType;

import org.jspecify.annotations.Nullable;

/**
 * What a client wants to be answered with (RFC 9110 section 12.5.1). Malformed elements
 * are ignored, and so are those after the first {@value #MAX_ELEMENTS}, and a field with
 * nothing else. Made for one request.
 */
final class AcceptHeader {

	private static final int MAX_WEIGHT = 1000;

	/** Several times what browsers send; a field can have thousands. */
	private static final int MAX_ELEMENTS = 64;

	private final List<Range> ranges;

	private AcceptHeader(List<Range> ranges) {
		this.ranges = ranges;
	}

	/**
	 * Reads the field.
	 * @return the field, or null if any type is as good as another
	 */
	static @Nullable AcceptHeader of(Headers headers) {
		String first = headers.first("accept");
		if (first == null || first.equals("*/*")) {
			return null;
		}
		List<Range> ranges = new ArrayList<>();
		int room = MAX_ELEMENTS;
		for (String line : headers.all("accept")) {
			room = read(line, room, ranges);
		}
		return ranges.isEmpty() ? null : new AcceptHeader(ranges);
	}

	/** Reads one line and returns how many elements more may be read. */
	private static int read(String line, int room, List<Range> ranges) {
		int left = room;
		int start = 0;
		boolean quoted = false;
		for (int i = 0; i <= line.length() && left > 0; i++) {
			if (i == line.length() || (line.charAt(i) == ',' && !quoted)) {
				Range range = Range.parse(line.substring(start, i));
				if (range != null) {
					ranges.add(range);
				}
				start = i + 1;
				left--;
			}
			else if (line.charAt(i) == '"') {
				quoted = !quoted;
			}
			else if (line.charAt(i) == '\\' && quoted) {
				i++;
			}
		}
		return left;
	}

	/**
	 * Returns how welcome a type is: first by the weight of the most specific range that
	 * it falls under, then by how specific that is.
	 * @return 0 if it is not acceptable
	 */
	int score(MediaType type) {
		int specificity = 0;
		int weight = 0;
		for (int i = 0; i < this.ranges.size(); i++) {
			Range range = this.ranges.get(i);
			if (range.specificity >= specificity && MediaRange.includes(range.range, type)) {
				weight = (range.specificity > specificity) ? range.weight : Math.max(weight, range.weight);
				specificity = range.specificity;
			}
		}
		return (weight == 0) ? 0 : weight * (MediaRange.MAX_SPECIFICITY + 1) + specificity;
	}

	/**
	 * Returns the most welcome of the types, the first of those equally welcome.
	 */
	MediaType best(List<MediaType> types) {
		MediaType best = types.get(0);
		for (MediaType type : types) {
			best = (score(type) > score(best)) ? type : best;
		}
		return best;
	}

	/**
	 * A media range with its weight in thousandths.
	 */
	private record Range(MediaType range, int specificity, int weight) {

		static @Nullable Range parse(String text) {
			try {
				MediaType range = MediaType.parse(text);
				String q = range.parameter("q");
				return new Range(range, MediaRange.specificity(range), (q != null) ? weight(q) : MAX_WEIGHT);
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

		/**
		 * Reads a weight of at most three decimals (RFC 9110 section 12.4.2).
		 */
		private static int weight(String text) {
			int weight = 0;
			boolean valid = !text.isEmpty() && text.length() <= 5;
			int scale = MAX_WEIGHT;
			for (int i = 0; i < text.length() && valid; i++) {
				char c = text.charAt(i);
				if (i == 1) {
					valid = c == '.';
					continue;
				}
				valid = c >= '0' && c <= '9';
				weight += (c - '0') * scale;
				scale /= 10;
			}
			if (!valid || weight > MAX_WEIGHT) {
				throw new IllegalArgumentException("Not a weight");
			}
			return weight;
		}

	}

}
