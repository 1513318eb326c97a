package io.httpy.benchmarks.macro.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.httpy.benchmarks.macro.process.Program;

import tools.jackson.databind.JsonNode;

/**
 * HTTP/3 by a client of ours, which is a process of its own so that it stands beside the
 * server as wrk and h2load do. It has no warm-up apart, for what the server spends on
 * that would be counted.
 */
final class Http3Load implements LoadDriver {

	private static final String CLIENT = "io.httpy.benchmarks.macro.http3.Http3LoadClient";

	@Override
	public Optional<String> missing() {
		return Optional.empty();
	}

	@Override
	public LoadResult run(Load load, int port, int seconds) throws LoadException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		return parse(Program.run(
				List.of(java, "-cp", System.getProperty("java.class.path"), CLIENT, "--host=127.0.0.1",
						"--port=" + port, "--path=" + load.route().path(), "--connections=" + load.connections(),
						"--streams=" + load.streams(), "--seconds=" + seconds, "--warmup=0"),
				LoadDriver.limit(seconds)));
	}

	static LoadResult parse(Program.Result result) throws LoadException {
		JsonNode figures = JsonLine.of("The client of HTTP/3", result);
		JsonNode latencies = figures.path("latencies");
		return new LoadResult(figures.path("completed").asLong(), figures.path("failed").asLong(),
				figures.path("seconds").asDouble(), new LoadResult.Latencies(latencies.path("p50").asDouble(),
						latencies.path("p99").asDouble(), latencies.path("p99.9").asDouble()));
	}

}
