package io.httpy.benchmarks;

import java.util.concurrent.CompletableFuture;

import io.httpy.exchange.EngineSettings;
import io.httpy.http.Headers;
import io.httpy.http.HttpVersion;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Looking up fields by name in what a browser has sent, which a handler sees as a
 * read-only view of what was decoded.
 */
@State(Scope.Thread)
@SuppressWarnings("NullAway.Init")
public class HeaderViewBenchmark extends LayerBenchmark {

	/** The protocol, whose decoder the view is of. */
	@Param({ "HTTP_1_1", "HTTP_2", "HTTP_3" })
	HttpVersion version;

	private Headers headers;

	/** Takes the headers of a request that has come over a connection. */
	@Setup
	public void take() {
		EngineSettings engine = StarterRoutes.engine((request) -> {
			this.headers = request.headers();
			return CompletableFuture.completedFuture(Response.noContent());
		});
		SampleRequest request = SampleFields.BROWSER.request();
		switch (this.version) {
			case HTTP_2 -> {
				try (Http2Exchanges http2 = new Http2Exchanges(engine, request)) {
					http2.next();
				}
			}
			case HTTP_3 -> {
				try (Http3Exchanges http3 = Http3Exchanges.open(engine, request)) {
					http3.next();
				}
			}
			default -> {
				try (Http1Exchanges http1 = new Http1Exchanges(engine, request, 1)) {
					http1.next();
				}
			}
		}
	}

	@Benchmark
	public @Nullable String present() {
		return this.headers.first("accept-language");
	}

	@Benchmark
	public @Nullable String absent() {
		return this.headers.first("x-request-id");
	}

	@Benchmark
	public void all(Blackhole hole) {
		this.headers.forEach((name, value) -> {
			hole.consume(name);
			hole.consume(value);
		});
	}

}
