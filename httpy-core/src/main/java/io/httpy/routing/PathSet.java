package io.httpy.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The paths that one of several patterns matches. Immutable and thread-safe.
 */
public final class PathSet {

	private final RouteTree<Boolean> tree;

	private PathSet(RouteTree<Boolean> tree) {
		this.tree = tree;
	}

	/**
	 * Parses patterns.
	 * @param patterns patterns as {@link PathPattern} has them
	 * @return the paths that they match
	 * @throws IllegalArgumentException if one is malformed, or two are of the same shape
	 */
	public static PathSet of(List<String> patterns) {
		Map<PathPattern, Boolean> values = new LinkedHashMap<>();
		patterns.forEach((pattern) -> values.put(PathPattern.of(pattern), Boolean.TRUE));
		return new PathSet(RouteTree.of(values));
	}

	/**
	 * Whether a path is one of them.
	 * @param path the path of a request as sent, see {@link io.httpy.http.Request#path()}
	 * @return whether one of the patterns matches it
	 */
	public boolean contains(String path) {
		return this.tree.find(path) != null;
	}

}
