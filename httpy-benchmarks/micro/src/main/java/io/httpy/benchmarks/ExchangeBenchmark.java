package io.httpy.benchmarks;

import io.httpy.exchange.EngineSettings;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A whole exchange without a network, from bytes to bytes: connection, dispatcher,
 * router, a method of a bean called by the starter, and its result written. Compare
 * {@link #http3} with {@link #http3Channel}, which is what the channel of a stream alone
 * costs here; that of a real server costs less.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class ExchangeBenchmark extends LayerBenchmark {

	private static final int PIPELINED = 16;

	/** What is asked for. */
	@Param
	SampleRoute route;

	private StarterRoutes routes;

	private Http1Exchanges http1;

	private Http1Exchanges http1Pipelined;

	private Http2Exchanges http2;

	private Http3Exchanges http3;

	private Http3Exchanges http3Channel;

	/** Opens the connections. */
	@Setup
	public void open() {
		this.routes = new StarterRoutes();
		EngineSettings engine = this.routes.engine();
		SampleRequest request = this.route.request();
		this.http1 = new Http1Exchanges(engine, request, 1);
		this.http1Pipelined = new Http1Exchanges(engine, request, PIPELINED);
		this.http2 = new Http2Exchanges(engine, request);
		this.http3 = Http3Exchanges.open(engine, request);
		this.http3Channel = Http3Exchanges.empty(request);
	}

	/** Closes the connections. */
	@TearDown
	public void close() {
		this.http1.close();
		this.http1Pipelined.close();
		this.http2.close();
		this.http3.close();
		this.http3Channel.close();
		this.routes.close();
	}

	@Benchmark
	public int http1() {
		return this.http1.next();
	}

	/** One of 16 exchanges whose requests come at once. */
	@Benchmark
	@OperationsPerInvocation(PIPELINED)
	public int http1Pipelined() {
		return this.http1Pipelined.next();
	}

	@Benchmark
	public int http2() {
		return this.http2.next();
	}

	@Benchmark
	public boolean http3() {
		return this.http3.next();
	}

	/** A stream that is opened, sends back what came, and is closed. */
	@Benchmark
	public boolean http3Channel() {
		return this.http3Channel.next();
	}

}
