package io.httpy.benchmarks;

import java.util.List;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.Handler;
import io.httpy.http.PathVariables;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What the starter adds to a handler: arguments bound to a request, the method of a bean
 * called, its result made a response, whose object is not written yet.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class RouteInvokerBenchmark extends LayerBenchmark {

	/** What is called: a method without arguments, with two variables, or with a body. */
	@Param
	SampleRoute route;

	private StarterRoutes routes;

	private Handler invoker;

	private Request request;

	/** Makes the request and what answers it. */
	@Setup
	public void prepare() {
		this.routes = new StarterRoutes();
		this.invoker = this.routes.invoker(this.route.pattern());
		this.request = this.route.request().toRequest();
		this.request.matched(this.route.pattern(),
				new PathVariables(List.of("id", "postId"), new String[] { "42", "4711" }));
	}

	/** Closes the context of the bean. */
	@TearDown
	public void close() {
		this.routes.close();
	}

	@Benchmark
	public CompletionStage<Response> invoke() throws Exception {
		return this.invoker.handle(this.request);
	}

}
