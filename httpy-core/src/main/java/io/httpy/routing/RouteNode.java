package io.httpy.routing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.httpy.http.PercentDecoder;

import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link RouteTree}: a sequence of segments. Grown at start, only read
 * later, by all threads. Most nodes have children of one kind, so the others are null: in
 * a large tree a lookup waits for memory, and each object less is a wait less.
 */
final class RouteNode<V> {

	private final String label;

	private final byte[] octets;

	/** The number of the octets, at hand without them. */
	private final int length;

	private final long key;

	private @Nullable LiteralTable<V> literals;

	private @Nullable List<Branch<V>> expressions;

	private @Nullable RouteNode<V> variable;

	private @Nullable RouteNode<V> wildcard;

	/** For paths that end here. */
	private @Nullable V value;

	/** For paths that end here or go on in any way. */
	private @Nullable V rest;

	/**
	 * Creates a node.
	 * @param label the shape of the last of its segments, which is the text of a fixed
	 * one
	 */
	RouteNode(String label) {
		this.label = label;
		this.octets = label.getBytes(StandardCharsets.UTF_8);
		this.length = this.octets.length;
		this.key = RawPath.key(this.octets);
	}

	String label() {
		return this.label;
	}

	byte[] octets() {
		return this.octets;
	}

	int length() {
		return this.length;
	}

	long key() {
		return this.key;
	}

	/**
	 * Returns the value of the best pattern for the rest of the path.
	 * @param slash the position of the slash before the next segment, or the length of
	 * the path
	 */
	@Nullable V find(String path, int slash) {
		V found = (slash < path.length()) ? findBelow(path, slash + 1) : this.value;
		return (found != null) ? found : this.rest;
	}

	private @Nullable V findBelow(String path, int start) {
		int end = start;
		long key = 0;
		boolean encoded = false;
		for (; end < path.length(); end++) {
			char c = path.charAt(end);
			if (c == '/') {
				break;
			}
			encoded |= c == '%' || c > RawPath.MAX_ASCII;
			key = RawPath.key(key, c);
		}
		V found = null;
		if (this.literals != null) {
			key = encoded ? RawPath.key(path, start, end) : key;
			RouteNode<V> literal = this.literals.find(path, start, end, key, encoded);
			found = (literal != null) ? literal.find(path, end) : null;
		}
		if (found != null || start == end) {
			return found;
		}
		if (this.expressions != null) {
			found = findByExpression(this.expressions, path, start, end, encoded);
		}
		if (found == null && this.variable != null) {
			found = this.variable.find(path, end);
		}
		if (found == null && this.wildcard != null) {
			found = this.wildcard.find(path, end);
		}
		return found;
	}

	private @Nullable V findByExpression(List<Branch<V>> expressions, String path, int start, int end,
			boolean encoded) {
		String text = encoded ? PercentDecoder.decode(path, start, end) : path;
		int from = encoded ? 0 : start;
		int to = encoded ? text.length() : end;
		for (int i = 0; i < expressions.size(); i++) {
			Branch<V> branch = expressions.get(i);
			V found = branch.expression().matches(text, from, to) ? branch.node().find(path, end) : null;
			if (found != null) {
				return found;
			}
		}
		return null;
	}

	/**
	 * Adds the value at the end of these segments.
	 * @return the value that was there before, which stays, or null
	 */
	@Nullable V add(List<Segment> segments, V value) {
		RouteNode<V> node = this;
		for (Segment segment : segments) {
			if (segment instanceof Segment.Rest) {
				V old = node.rest;
				node.rest = (old != null) ? old : value;
				return old;
			}
			node = node.child(segment);
		}
		V old = node.value;
		node.value = (old != null) ? old : value;
		return old;
	}

	private RouteNode<V> child(Segment segment) {
		if (segment instanceof Segment.Literal literal) {
			this.literals = (this.literals != null) ? this.literals : new LiteralTable<>();
			return this.literals.getOrAdd(literal.text());
		}
		if (segment instanceof SegmentExpression expression) {
			return expression(expression);
		}
		if (segment instanceof Segment.Variable) {
			this.variable = (this.variable != null) ? this.variable : new RouteNode<>(segment.shape());
			return this.variable;
		}
		this.wildcard = (this.wildcard != null) ? this.wildcard : new RouteNode<>(segment.shape());
		return this.wildcard;
	}

	private RouteNode<V> expression(SegmentExpression expression) {
		this.expressions = (this.expressions != null) ? this.expressions : new ArrayList<>(1);
		for (Branch<V> branch : this.expressions) {
			if (branch.expression().shape().equals(expression.shape())) {
				return branch.node();
			}
		}
		RouteNode<V> node = new RouteNode<>(expression.shape());
		this.expressions.add(new Branch<>(expression, node));
		this.expressions.sort(Comparator.comparing(Branch::expression, SegmentExpression.PRECEDENCE));
		return node;
	}

	/**
	 * Draws what is below this node, a line for each node, in order of precedence.
	 */
	void draw(StringBuilder drawing, String indent) {
		List<RouteNode<V>> children = children();
		for (int i = 0; i < children.size(); i++) {
			RouteNode<V> child = children.get(i);
			boolean last = i == children.size() - 1 && this.rest == null;
			line(drawing, indent, last, child.label, child.value);
			child.draw(drawing, indent + (last ? "   " : "│  "));
		}
		if (this.rest != null) {
			line(drawing, indent, true, "{*}", this.rest);
		}
	}

	private List<RouteNode<V>> children() {
		List<RouteNode<V>> children = (this.literals != null) ? this.literals.sorted() : new ArrayList<>();
		if (this.expressions != null) {
			this.expressions.forEach((branch) -> children.add(branch.node()));
		}
		if (this.variable != null) {
			children.add(this.variable);
		}
		if (this.wildcard != null) {
			children.add(this.wildcard);
		}
		return children;
	}

	private static void line(StringBuilder drawing, String indent, boolean last, String label, @Nullable Object value) {
		drawing.append(indent).append(last ? "└─ /" : "├─ /").append(label);
		drawing.append((value != null) ? " = " + value : "").append('\n');
	}

	private record Branch<V>(SegmentExpression expression, RouteNode<V> node) {

	}

}
