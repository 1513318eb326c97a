package io.httpy.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.httpy.http.PercentDecoder;

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
 * <p>
 * The nodes are numbered, parents before children, and kept in arrays: in a large tree a
 * lookup mostly waits for memory, and what lies together is waited for together.
 *
 * @param <V> the type of the values
 */
final class RouteTree<V> {

	/** No child: the root is none. */
	private static final int NONE = LiteralTable.NONE;

	/** The links of a node: whether it has children for fixed texts, 0 or 1. */
	private static final int LITERALS = 0;

	/** The place of its children for expressions in their list, or 0. */
	private static final int EXPRESSIONS = 1;

	/** The number of its child for a variable, or {@link #NONE}. */
	private static final int VARIABLE = 2;

	/** The number of its child for <code>*</code>, or {@link #NONE}. */
	private static final int WILDCARD = 3;

	private static final int LINKS = 4;

	private final RouteNode<V> root;

	private final LiteralTable literals;

	private final int[] links;

	private final List<List<RouteNode.Branch<V>>> expressions = new ArrayList<>(List.of(List.of()));

	/** For paths that end at a node. */
	private final @Nullable V[] values;

	/** For paths that end at a node or go on in any way. */
	private final @Nullable V[] rests;

	@SuppressWarnings("unchecked")
	private RouteTree(RouteNode<V> root) {
		this.root = root;
		List<RouteNode<V>> nodes = new ArrayList<>();
		root.number(nodes);
		this.literals = new LiteralTable(nodes.size());
		this.links = new int[nodes.size() * LINKS];
		this.values = (@Nullable V[]) nodes.stream().map(RouteNode::value).toArray();
		this.rests = (@Nullable V[]) nodes.stream().map(RouteNode::rest).toArray();
		nodes.forEach(this::link);
	}

	private void link(RouteNode<V> node) {
		int first = node.number() * LINKS;
		node.literals()
			.forEach((text, child) -> this.literals.add(node.number(), text.getBytes(StandardCharsets.UTF_8),
					child.number()));
		this.links[first + LITERALS] = node.literals().isEmpty() ? 0 : 1;
		if (!node.expressions().isEmpty()) {
			this.links[first + EXPRESSIONS] = this.expressions.size();
			this.expressions.add(node.expressions());
		}
		this.links[first + VARIABLE] = (node.variable() != null) ? node.variable().number() : NONE;
		this.links[first + WILDCARD] = (node.wildcard() != null) ? node.wildcard().number() : NONE;
	}

	/**
	 * Creates a tree.
	 * @throws IllegalArgumentException if two of the patterns have the same shape
	 */
	static <V> RouteTree<V> of(Map<PathPattern, V> values) {
		RouteNode<V> root = new RouteNode<>("");
		values.forEach((pattern, value) -> {
			V old = root.add(pattern.segments(), value);
			if (old != null) {
				throw new IllegalArgumentException(
						"Two values for '" + pattern.shape() + "': " + old + " and " + value);
			}
		});
		return new RouteTree<>(root);
	}

	/**
	 * Returns the value of the best pattern that matches.
	 * @param path the raw path, still percent-encoded, checked for well-formedness
	 * @return the value, or null if no pattern matches
	 */
	@Nullable V find(String path) {
		return path.startsWith("/") ? find(path, 0, 0) : null;
	}

	/**
	 * Returns the value of the best pattern below the node.
	 * @param slash the position of the slash before the next segment, or the length of
	 * the path
	 */
	private @Nullable V find(String path, int slash, int node) {
		V found = (slash < path.length()) ? findBelow(path, slash + 1, node) : this.values[node];
		return (found != null) ? found : this.rests[node];
	}

	private @Nullable V findBelow(String path, int start, int node) {
		int end = start;
		long key = RawPath.EMPTY_KEY;
		boolean encoded = false;
		for (; end < path.length(); end++) {
			char c = path.charAt(end);
			if (c == '/') {
				break;
			}
			encoded |= c == '%' || c > RawPath.MAX_ASCII;
			key = RawPath.append(key, c);
		}
		int first = node * LINKS;
		V found = null;
		if (this.links[first + LITERALS] != 0) {
			key = encoded ? RawPath.key(path, start, end) : RawPath.key(key, end - start);
			found = findIn(this.literals.find(node, key, path, start, end), path, end);
		}
		if (found != null || start == end) {
			return found;
		}
		if (this.links[first + EXPRESSIONS] != 0) {
			found = findByExpression(this.expressions.get(this.links[first + EXPRESSIONS]), path, start, end);
		}
		found = (found != null) ? found : findIn(this.links[first + VARIABLE], path, end);
		return (found != null) ? found : findIn(this.links[first + WILDCARD], path, end);
	}

	private @Nullable V findIn(int child, String path, int slash) {
		return (child != NONE) ? find(path, slash, child) : null;
	}

	private @Nullable V findByExpression(List<RouteNode.Branch<V>> branches, String path, int start, int end) {
		String text = PercentDecoder.decode(path, start, end);
		for (int i = 0; i < branches.size(); i++) {
			RouteNode.Branch<V> branch = branches.get(i);
			V found = branch.expression().matches(text) ? find(path, end, branch.node().number()) : null;
			if (found != null) {
				return found;
			}
		}
		return null;
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
