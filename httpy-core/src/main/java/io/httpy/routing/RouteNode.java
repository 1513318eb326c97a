package io.httpy.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A place in a {@link RouteTree}, reached by a sequence of segments. Used at start, and
 * to draw the tree.
 */
final class RouteNode<V> {

	private final String label;

	private final Map<String, RouteNode<V>> literals = new TreeMap<>();

	private final List<Branch<V>> expressions = new ArrayList<>();

	private @Nullable RouteNode<V> variable;

	private @Nullable RouteNode<V> wildcard;

	private @Nullable V value;

	private @Nullable V rest;

	private int number;

	/**
	 * Creates a node.
	 * @param label the shape of the last of its segments, which is the text of a fixed
	 * one
	 */
	RouteNode(String label) {
		this.label = label;
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
			return this.literals.computeIfAbsent(literal.text(), RouteNode::new);
		}
		if (segment instanceof SegmentExpression expression) {
			return child(expression);
		}
		if (segment instanceof Segment.Variable) {
			this.variable = (this.variable != null) ? this.variable : new RouteNode<>(segment.shape());
			return this.variable;
		}
		this.wildcard = (this.wildcard != null) ? this.wildcard : new RouteNode<>(segment.shape());
		return this.wildcard;
	}

	private RouteNode<V> child(SegmentExpression expression) {
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
	 * Returns the children for fixed texts by these.
	 */
	Map<String, RouteNode<V>> literals() {
		return this.literals;
	}

	/**
	 * Returns the children for expressions, in order of precedence.
	 */
	List<Branch<V>> expressions() {
		return this.expressions;
	}

	@Nullable RouteNode<V> variable() {
		return this.variable;
	}

	@Nullable RouteNode<V> wildcard() {
		return this.wildcard;
	}

	/**
	 * Returns the value for paths that end here.
	 */
	@Nullable V value() {
		return this.value;
	}

	/**
	 * Returns the value for paths that end here or go on in any way.
	 */
	@Nullable V rest() {
		return this.rest;
	}

	/**
	 * Adds this node and all below it to the list, parents before children and families
	 * together, and numbers them by their places in it.
	 */
	void number(List<RouteNode<V>> nodes) {
		this.number = nodes.size();
		nodes.add(this);
		children().forEach((child) -> child.number(nodes));
	}

	int number() {
		return this.number;
	}

	private List<RouteNode<V>> children() {
		List<RouteNode<V>> children = new ArrayList<>(this.literals.values());
		this.expressions.forEach((branch) -> children.add(branch.node()));
		if (this.variable != null) {
			children.add(this.variable);
		}
		if (this.wildcard != null) {
			children.add(this.wildcard);
		}
		return children;
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

	private static void line(StringBuilder drawing, String indent, boolean last, String label, @Nullable Object value) {
		drawing.append(indent).append(last ? "└─ /" : "├─ /").append(label);
		drawing.append((value != null) ? " = " + value : "").append('\n');
	}

	/**
	 * A child for an expression.
	 */
	record Branch<V>(SegmentExpression expression, RouteNode<V> node) {

	}

}
