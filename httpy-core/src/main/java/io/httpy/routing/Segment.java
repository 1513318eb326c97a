package io.httpy.routing;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One segment of a {@link PathPattern}: what stands between two slashes. Immutable.
 */
sealed interface Segment permits Segment.Literal, SegmentExpression, Segment.Variable, Segment.Wildcard, Segment.Rest {

	/**
	 * Returns the segment with the names of its variables left out: two segments of the
	 * same shape match the same texts.
	 */
	String shape();

	/**
	 * Returns the names of the variables that the segment captures, in the order of their
	 * appearance.
	 */
	default List<String> variableNames() {
		return List.of();
	}

	/**
	 * A fixed text, possibly empty, compared after percent-decoding.
	 */
	record Literal(String text) implements Segment {

		@Override
		public String shape() {
			return this.text;
		}

	}

	/**
	 * <code>{name}</code>: any segment that is not empty.
	 */
	record Variable(String name) implements Segment {

		@Override
		public String shape() {
			return "{}";
		}

		@Override
		public List<String> variableNames() {
			return List.of(this.name);
		}

	}

	/**
	 * <code>*</code>: any segment that is not empty, not captured.
	 */
	record Wildcard() implements Segment {

		@Override
		public String shape() {
			return "*";
		}

	}

	/**
	 * <code>{*name}</code> or <code>**</code>: all segments that remain, possibly none.
	 */
	record Rest(@Nullable String name) implements Segment {

		@Override
		public String shape() {
			return "{*}";
		}

		@Override
		public List<String> variableNames() {
			return (this.name != null) ? List.of(this.name) : List.of();
		}

	}

}
