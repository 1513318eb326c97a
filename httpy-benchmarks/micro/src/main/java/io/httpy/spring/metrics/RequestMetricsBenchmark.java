package io.httpy.spring.metrics;

import java.util.List;

import io.httpy.benchmarks.LayerBenchmark;
import io.httpy.event.ExchangeOutcome;
import io.httpy.event.ServerCounters;
import io.httpy.event.ServerEvents;
import io.httpy.fixture.FixedOutcome;
import io.httpy.fixture.Requests;
import io.httpy.http.HttpStatus;
import io.httpy.http.PathVariables;
import io.httpy.http.Request;
import io.httpy.spring.server.RequestNames;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What it takes to record a request: the timers alone, and all that listens to a server
 * with metrics, from the start of an exchange to its end.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class RequestMetricsBenchmark extends LayerBenchmark {

	private final ExchangeOutcome outcome = new FixedOutcome(HttpStatus.OK, 0, 13, 20_000, 15_000, null);

	private Request request;

	private HttpRequestMetrics timers;

	private ServerEvents all;

	/** Prepares the listeners as the starter does, among the timers of many routes. */
	@Setup
	public void prepare() {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		this.timers = new HttpRequestMetrics(registry, RequestNames.DEFAULT);
		this.all = ServerEvents.all(List.of(new ServerCounters(), this.timers, new ViolationMetrics(registry)));
		for (int i = 0; i < 50; i++) {
			this.timers.exchangeEnded(request("/users/{id}/posts/" + i), this.outcome);
		}
		this.request = request("/users/{id}/posts/{postId}");
	}

	private static Request request(String route) {
		Request request = Requests.get("/users/7/posts/8");
		request.matched(route, PathVariables.NONE);
		return request;
	}

	@Benchmark
	public void timers() {
		this.timers.exchangeEnded(this.request, this.outcome);
	}

	@Benchmark
	public void all() {
		this.all.exchangeStarted(this.request);
		this.all.exchangeEnded(this.request, this.outcome);
	}

}
