package io.httpy.routing;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * The routes to other protocols than HTTP: a tree for each, beside those of the methods,
 * for only who asks for the protocol finds them. Immutable and thread-safe.
 */
final class UpgradeTable {

	private final Map<String, RouteTree<RouteGroup>> trees = new TreeMap<>();

	/**
	 * Sorts the routes.
	 * @param byProtocol the groups of each protocol, by their shape
	 */
	UpgradeTable(Map<String, Map<String, RouteGroup>> byProtocol) {
		byProtocol.forEach((protocol, byShape) -> this.trees.put(protocol, RouteTable.tree(byShape)));
	}

	boolean isEmpty() {
		return this.trees.isEmpty();
	}

	/**
	 * Returns the best routes to the protocol that a request asks for, or null if it asks
	 * for none or there are none.
	 */
	@Nullable RouteGroup find(Request request) {
		String protocol = request.upgrade();
		RouteTree<RouteGroup> tree = (protocol != null) ? this.trees.get(protocol) : null;
		return (tree != null) ? tree.find(request.path()) : null;
	}

	/**
	 * Returns the protocols that a path has, as the Upgrade field lists them, or null if
	 * it has none.
	 */
	@Nullable String protocols(String path) {
		StringJoiner list = new StringJoiner(", ");
		this.trees.forEach((protocol, tree) -> {
			if (tree.find(path) != null) {
				list.add(protocol);
			}
		});
		return (list.length() > 0) ? list.toString() : null;
	}

	/**
	 * Returns a drawing of the tree of each protocol.
	 */
	@Override
	public String toString() {
		StringBuilder drawing = new StringBuilder();
		this.trees
			.forEach((protocol, tree) -> drawing.append("GET, upgrade: ").append(protocol).append('\n').append(tree));
		return drawing.toString();
	}

}
