package io.httpy.benchmarks;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.ConnectionInfo;
import io.httpy.http.Headers;
import io.httpy.http.HttpMethod;
import io.httpy.http.HttpVersion;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.http.RequestHead;
import io.httpy.http.RequestTarget;
import io.httpy.http.Response;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it takes to find the route of a request, by the number of routes. Every path is
 * found and has one variable.
 * <p>
 * The requests are made beforehand. With {@link #fixedPath} everything that is touched
 * stays in the first cache; {@link #randomPath} takes all paths in random order, so that
 * with many routes it measures the memory as well.
 */
@State(Scope.Thread)
public class RoutingBenchmark extends LayerBenchmark {

	private static final int ROUTES_PER_RESOURCE = 10;

	private static final int PATHS = 10_000;

	private final InetSocketAddress address = new InetSocketAddress(80);

	private final ConnectionInfo connection = new ConnectionInfo(this.address, this.address, false);

	private final RequestTarget[] targets = new RequestTarget[PATHS];

	/** How many routes there are. */
	@Param({ "10", "100", "1000", "10000" })
	int routes;

	private Router router = new Router(List.of(), 0);

	private int next;

	@Setup
	public void prepare() {
		CompletionStage<Response> response = CompletableFuture.completedFuture(Response.noContent());
		Routes registration = new Routes(Runnable::run);
		for (int i = 0; i < this.routes; i++) {
			registration.get(path(i, "{id}")).description("route " + i).async((request) -> response);
		}
		this.router = new Router(registration.list(), Long.MAX_VALUE);
		for (int i = 0; i < PATHS; i++) {
			this.targets[i] = RequestTarget.parse(path(i % this.routes, "4711"));
		}
		Collections.shuffle(Arrays.asList(this.targets), new Random(1));
		// What lives long has been moved together in a server that has run for a while.
		System.gc();
	}

	private static String path(int route, String id) {
		return "/api/res%03d/%s/sub%d".formatted(route / ROUTES_PER_RESOURCE, id, route % ROUTES_PER_RESOURCE);
	}

	@Benchmark
	public CompletionStage<Response> fixedPath() throws Exception {
		return handle(this.targets[0]);
	}

	@Benchmark
	public CompletionStage<Response> randomPath() throws Exception {
		this.next = (this.next + 1 < PATHS) ? this.next + 1 : 0;
		return handle(this.targets[this.next]);
	}

	private CompletionStage<Response> handle(RequestTarget target) throws Exception {
		RequestHead head = new RequestHead(HttpMethod.GET, target, HttpVersion.HTTP_1_1, "http", "localhost",
				Headers.EMPTY);
		return this.router.handle(new Request(head, RequestBody.empty(), this.connection));
	}

}
