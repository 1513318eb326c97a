package io.httpy.routing;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An expression of fixed texts, <code>?</code>, <code>*</code> and variables without a
 * regex. A variable takes at least one character, and the leftmost takes as many as it
 * can.
 * <p>
 * The matching goes from the right: each fixed text is placed as far right as it will go,
 * which leaves the most to the wildcards on its left, so nothing is ever tried again. The
 * time is bounded by the length of the segment times the length of the pattern.
 */
final class GlobExpression extends SegmentExpression {

	private static final int ANY_CODE_POINT = -1;

	/**
	 * The fixed texts as code points, one more than there are wildcards: they alternate.
	 */
	private final int[][] blocks;

	/** The least number of characters that each wildcard takes. */
	private final int[] minimums;

	private final boolean[] captured;

	GlobExpression(List<Element> elements) {
		super(elements);
		List<Element> wildcards = elements.stream().filter(Element::isOpen).toList();
		this.minimums = new int[wildcards.size()];
		this.captured = new boolean[wildcards.size()];
		for (int i = 0; i < wildcards.size(); i++) {
			this.captured[i] = wildcards.get(i).kind() == Kind.VARIABLE;
			this.minimums[i] = this.captured[i] ? 1 : 0;
		}
		this.blocks = blocks(elements);
	}

	private static int[][] blocks(List<Element> elements) {
		List<int[]> blocks = new ArrayList<>();
		List<Integer> block = new ArrayList<>();
		for (Element element : elements) {
			if (element.isOpen()) {
				blocks.add(block.stream().mapToInt(Integer::intValue).toArray());
				block.clear();
			}
			else if (element.kind() == Kind.ONE_CHARACTER) {
				block.add(ANY_CODE_POINT);
			}
			else {
				element.text().codePoints().forEach(block::add);
			}
		}
		blocks.add(block.stream().mapToInt(Integer::intValue).toArray());
		return blocks.toArray(int[][]::new);
	}

	@Override
	boolean matches(String text) {
		return match(text, null);
	}

	@Override
	int capture(String text, String[] values, int offset) {
		int[] bounds = new int[2 * this.minimums.length];
		match(text, bounds);
		int next = offset;
		for (int i = 0; i < this.captured.length; i++) {
			if (this.captured[i]) {
				values[next++] = text.substring(bounds[2 * i], bounds[2 * i + 1]);
			}
		}
		return next - offset;
	}

	private boolean match(String text, int @Nullable [] bounds) {
		int to = text.length();
		int begin = endOf(this.blocks[0], text, 0, to);
		if (begin < 0 || this.minimums.length == 0) {
			return begin == to;
		}
		int limit = to;
		for (int i = this.minimums.length; i > 0; i--) {
			int start = rightmost(this.blocks[i], text, begin, limit, i == this.minimums.length);
			if (start < 0) {
				return false;
			}
			if (bounds != null) {
				bounds[2 * i - 1] = start;
				if (i < this.minimums.length) {
					bounds[2 * i] = endOf(this.blocks[i], text, start, to);
				}
			}
			limit = start - this.minimums[i - 1];
		}
		if (bounds != null) {
			bounds[0] = begin;
		}
		return limit >= begin;
	}

	/**
	 * Returns the last position at which the block fits between the two, or -1.
	 */
	private static int rightmost(int[] block, String text, int from, int to, boolean last) {
		for (int start = to; start >= from; start--) {
			if (start > from && start < to && Character.isLowSurrogate(text.charAt(start))
					&& Character.isHighSurrogate(text.charAt(start - 1))) {
				continue;
			}
			int end = endOf(block, text, start, to);
			if (end == to || (end >= 0 && !last)) {
				return start;
			}
			if (last && end >= 0) {
				return -1;
			}
		}
		return -1;
	}

	/**
	 * Returns the position after the block when it stands at the first position, or -1.
	 */
	private static int endOf(int[] block, String text, int from, int to) {
		int position = from;
		for (int expected : block) {
			if (position >= to) {
				return -1;
			}
			int codePoint = text.codePointAt(position);
			if (expected != ANY_CODE_POINT && expected != codePoint) {
				return -1;
			}
			position += Character.charCount(codePoint);
		}
		return (position <= to) ? position : -1;
	}

}
