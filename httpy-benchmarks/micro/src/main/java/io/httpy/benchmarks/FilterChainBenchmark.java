package io.httpy.benchmarks;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What filters cost around a handler that does nothing.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class FilterChainBenchmark extends LayerBenchmark {

	/** How many filters there are. */
	@Param({ "0", "1", "5", "20" })
	int filters;

	private final CompletionStage<Response> response = CompletableFuture.completedFuture(Response.text("Hello"));

	private final Request request = SampleRequest.get("/plaintext").toRequest();

	private Handler passing;

	private Handler changing;

	/** Puts the filters around the handler. */
	@Setup
	public void prepare() {
		this.passing = around((request, next) -> next.handle(request));
		this.changing = around(
				(request, next) -> next.handle(request).thenApply((response) -> response.withHeader("a", "b")));
	}

	private Handler around(Filter filter) {
		return Filter.around((request) -> this.response, Collections.nCopies(this.filters, filter), Runnable::run);
	}

	/** Each filter passes on request and response. */
	@Benchmark
	public CompletionStage<Response> passing() throws Exception {
		return this.passing.handle(this.request);
	}

	/** Each filter sets a field of the response. */
	@Benchmark
	public CompletionStage<Response> changing() throws Exception {
		return this.changing.handle(this.request);
	}

}
