package io.httpy.routing;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Finds the value of the best pattern for a path. Immutable and thread-safe.
 * <p>
 * Segments are compared from left to right. At each, a fixed text goes before an
 * expression, that before a variable, that before <code>*</code>, and that before
 * <code>{*rest}</code>; where the better one leads nowhere, the next is tried. The order
 * in which patterns were added has no influence.
 * <p>
 * A lookup reads the path in place, creates no object unless a pattern has an expression,
 * and takes time in proportion to the number of segments, not of patterns. A hostile path
 * can at worst make it try several ways, but as each node of the tree has one parent it
 * is visited at most once; the depth of the recursion is that of the deepest pattern,
 * however long the path.
 *
 * @param <V> the type of the values
 */
final class RouteTree<V> {

	private final RouteNode<V> root = new RouteNode<>("");

	private RouteTree() {
	}

	/**
	 * Creates a tree.
	 * @throws IllegalArgumentException if two of the patterns have the same shape
	 */
	static <V> RouteTree<V> of(Map<PathPattern, V> values) {
		RouteTree<V> tree = new RouteTree<>();
		values.forEach((pattern, value) -> {
			V old = tree.root.add(pattern.segments(), value);
			if (old != null) {
				throw new IllegalArgumentException(
						"Two values for '" + pattern.shape() + "': " + old + " and " + value);
			}
		});
		return tree;
	}

	/**
	 * Returns the value of the best pattern that matches.
	 * @param path the raw path, still percent-encoded, checked for well-formedness
	 * @return the value, or null if no pattern matches
	 */
	@Nullable V find(String path) {
		return path.startsWith("/") ? this.root.find(path, 0) : null;
	}

	/**
	 * Returns a drawing with a line for each node, in order of precedence.
	 */
	@Override
	public String toString() {
		StringBuilder drawing = new StringBuilder();
		this.root.draw(drawing, "");
		return drawing.toString();
	}

}
