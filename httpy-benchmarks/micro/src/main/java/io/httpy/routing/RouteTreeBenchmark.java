package io.httpy.routing;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

import io.httpy.benchmarks.LayerBenchmark;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a lookup alone takes, by the number of patterns. All paths have the same length,
 * so that only that number differs, and every path is found. In the package of the tree,
 * which is not public.
 */
@State(Scope.Thread)
public class RouteTreeBenchmark extends LayerBenchmark {

	private static final int PATHS = 10_000;

	/** How many patterns there are. */
	@Param({ "10", "100", "1000", "10000" })
	int patterns;

	private RouteTree<Integer> tree = RouteTree.of(Map.of());

	private final String[] paths = new String[PATHS];

	private int next;

	@Setup
	public void prepare() {
		Map<PathPattern, Integer> values = new LinkedHashMap<>();
		for (int i = 0; i < this.patterns; i++) {
			values.put(PathPattern.of(path(i, "{id}")), i);
		}
		this.tree = RouteTree.of(values);
		for (int i = 0; i < PATHS; i++) {
			this.paths[i] = path(i % this.patterns, "4711");
		}
		Collections.shuffle(Arrays.asList(this.paths), new Random(1));
		// What lives long has been moved together in a server that has run for a while.
		System.gc();
	}

	private static String path(int pattern, String id) {
		return "/api/res%03d/%s/sub%d".formatted(pattern / 10, id, pattern % 10);
	}

	/** The same path again and again: all that is touched stays in the first cache. */
	@Benchmark
	public @Nullable Integer fixedPath() {
		return this.tree.find(this.paths[0]);
	}

	/** All paths in random order. */
	@Benchmark
	public @Nullable Integer randomPath() {
		this.next = (this.next + 1 < PATHS) ? this.next + 1 : 0;
		return this.tree.find(this.paths[this.next]);
	}

}
