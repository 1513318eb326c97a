package io.httpy.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

import io.httpy.http.HttpMethod;

import org.jspecify.annotations.Nullable;

/**
 * All routes: a tree for each method, so that a better pattern of one method never hides
 * the pattern of another. Immutable and thread-safe.
 */
final class RouteTable {

	private static final List<HttpMethod> STANDARD = List.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST,
			HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.OPTIONS, HttpMethod.TRACE,
			HttpMethod.CONNECT);

	/** In the order of the Allow field. */
	private static final Comparator<HttpMethod> ORDER = Comparator
		.comparingInt((HttpMethod method) -> STANDARD.contains(method) ? STANDARD.indexOf(method) : STANDARD.size())
		.thenComparing(HttpMethod::name);

	private final Map<HttpMethod, RouteTree<RouteGroup>> trees;

	/** The routes for any method, for those methods that have no tree of their own. */
	private final @Nullable RouteTree<RouteGroup> any;

	private final UpgradeTable upgrades;

	private final List<HttpMethod> methods;

	/**
	 * Sorts the routes.
	 * @throws RouteConflictException if two routes answer the same requests
	 */
	RouteTable(List<Route> routes) {
		List<Route> upgrades = routes.stream().filter((route) -> route.protocol() != null).toList();
		List<Route> ordinary = routes.stream().filter((route) -> route.protocol() == null).toList();
		Map<HttpMethod, Map<String, RouteGroup>> groups = groups(ordinary, Route::method, upgrades);
		Map<String, RouteGroup> anyMethod = groups.remove(Route.ANY_METHOD);
		Map<String, RouteGroup> get = groups.getOrDefault(HttpMethod.GET, Map.of());
		Map<String, RouteGroup> head = groups.get(HttpMethod.HEAD);
		if (head != null) {
			get.forEach(head::putIfAbsent);
		}
		Map<HttpMethod, RouteTree<RouteGroup>> trees = new TreeMap<>(ORDER);
		groups.forEach((method, byShape) -> {
			if (anyMethod != null && isOfAny(method)) {
				anyMethod.forEach(byShape::putIfAbsent);
			}
			trees.put(method, tree(byShape));
		});
		if (head == null && !get.isEmpty()) {
			trees.put(HttpMethod.HEAD, trees.get(HttpMethod.GET));
		}
		this.any = (anyMethod != null) ? tree(anyMethod) : null;
		this.trees = new HashMap<>(trees);
		this.upgrades = new UpgradeTable(groups(upgrades, Route::protocol, List.of()));
		this.methods = methods(trees.keySet());
	}

	/** OPTIONS is answered for a route unless it names it; CONNECT has no path. */
	private static boolean isOfAny(HttpMethod method) {
		return !method.equals(HttpMethod.OPTIONS) && !method.equals(HttpMethod.CONNECT);
	}

	private List<HttpMethod> methods(Set<HttpMethod> ofTrees) {
		Set<HttpMethod> methods = new TreeSet<>(ORDER);
		methods.addAll(ofTrees);
		if (this.any != null) {
			STANDARD.stream().filter(RouteTable::isOfAny).forEach(methods::add);
		}
		if (!this.upgrades.isEmpty()) {
			methods.add(HttpMethod.GET);
		}
		return List.copyOf(methods);
	}

	private static <K> Map<K, Map<String, RouteGroup>> groups(List<Route> routes, Function<Route, K> key,
			List<Route> upgrades) {
		Map<K, Map<String, List<Route>>> sorted = new LinkedHashMap<>();
		for (Route route : routes) {
			List<Route> alike = sorted.computeIfAbsent(key.apply(route), (first) -> new LinkedHashMap<>())
				.computeIfAbsent(route.pattern().shape(), (shape) -> new ArrayList<>());
			for (Route other : alike) {
				if (other.media().overlaps(route.media())) {
					throw new RouteConflictException(other, route);
				}
			}
			alike.add(route);
		}
		Map<K, Map<String, RouteGroup>> groups = new LinkedHashMap<>();
		sorted.forEach((kind, byShape) -> {
			Map<String, RouteGroup> group = groups.computeIfAbsent(kind, (first) -> new LinkedHashMap<>());
			byShape.forEach((shape, alike) -> group.put(shape, new RouteGroup(alike, upgrades)));
		});
		return groups;
	}

	static RouteTree<RouteGroup> tree(Map<String, RouteGroup> groups) {
		Map<PathPattern, RouteGroup> values = new LinkedHashMap<>();
		groups.values().forEach((group) -> values.put(group.first().pattern(), group));
		return RouteTree.of(values);
	}

	/**
	 * Returns the best routes for a method and a raw path, or null if there are none.
	 */
	@Nullable RouteGroup find(HttpMethod method, String path) {
		RouteTree<RouteGroup> tree = this.trees.get(method);
		if (tree == null && isOfAny(method)) {
			tree = this.any;
		}
		return (tree != null) ? tree.find(path) : null;
	}

	/**
	 * Returns the routes to other protocols.
	 */
	UpgradeTable upgrades() {
		return this.upgrades;
	}

	/**
	 * Returns whether the method is a standard one or has a route.
	 */
	boolean knows(HttpMethod method) {
		return STANDARD.contains(method) || this.trees.containsKey(method);
	}

	/**
	 * Returns the methods that a path has, as the Allow field lists them, or null if it
	 * has none (RFC 9110 section 10.2.1). Every path that has a method has OPTIONS.
	 */
	@Nullable String allow(String path) {
		boolean upgradable = this.upgrades.protocols(path) != null;
		return list((method) -> find(method, path) != null || upgradable && method.equals(HttpMethod.GET));
	}

	/**
	 * Returns the methods that any path has.
	 */
	String allow() {
		String list = list(this.methods::contains);
		return (list != null) ? list : HttpMethod.OPTIONS.name();
	}

	private @Nullable String list(Predicate<HttpMethod> filter) {
		StringJoiner list = new StringJoiner(", ");
		for (HttpMethod method : this.methods) {
			if (filter.test(method)) {
				list.add(method.name());
			}
		}
		if (list.length() > 0 && !filter.test(HttpMethod.OPTIONS)) {
			list.add(HttpMethod.OPTIONS.name());
		}
		return (list.length() > 0) ? list.toString() : null;
	}

	/**
	 * Returns a drawing of the tree of each method, of that for the others, and of those
	 * of other protocols.
	 */
	@Override
	public String toString() {
		StringBuilder drawing = new StringBuilder();
		boolean shared = this.trees.get(HttpMethod.GET) == this.trees.get(HttpMethod.HEAD);
		for (HttpMethod method : this.methods) {
			RouteTree<RouteGroup> tree = this.trees.get(method);
			if (tree != null && !(shared && method.equals(HttpMethod.HEAD))) {
				drawing.append(method).append((shared && method.equals(HttpMethod.GET)) ? ", HEAD" : "").append('\n');
				drawing.append(tree);
			}
		}
		if (this.any != null) {
			drawing.append(Route.ANY_METHOD).append('\n').append(this.any);
		}
		return drawing.append(this.upgrades).toString();
	}

}
