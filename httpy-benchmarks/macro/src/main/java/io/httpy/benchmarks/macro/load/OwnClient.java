package io.httpy.benchmarks.macro.load;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.httpy.benchmarks.macro.netty.LoadClient;
import io.httpy.benchmarks.macro.process.Program;

import tools.jackson.databind.JsonNode;

/**
 * What no program of others sends is sent by a client of ours, which is a process of its
 * own so that it stands beside the server as wrk and h2load do. It is a JVM, which needs
 * some time itself until it can load a server; what comes before it says so is not
 * counted.
 *
 * @param main the class of the client
 */
record OwnClient(Class<? extends LoadClient> main) implements LoadDriver {

	private static final int CLIENT_WARMUP_SECONDS = 2;

	@Override
	public Optional<String> missing() {
		return Optional.empty();
	}

	@Override
	public LoadResult run(Load load, int port, int seconds, Runnable begin) throws LoadException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		List<String> command = List.of(java, "-cp", System.getProperty("java.class.path"), this.main.getName(),
				"--host=127.0.0.1", "--port=" + port, "--path=" + load.route().path(),
				"--connections=" + load.connections(), "--streams=" + load.streams(), "--seconds=" + seconds,
				"--warmup=" + CLIENT_WARMUP_SECONDS);
		return parse(Program.run(command, LoadDriver.limit(seconds + CLIENT_WARMUP_SECONDS), (line) -> {
			if (line.equals(LoadClient.MEASURING)) {
				begin.run();
			}
		}));
	}

	LoadResult parse(Program.Result result) throws LoadException {
		JsonNode figures = JsonLine.of(this.main.getSimpleName(), result);
		JsonNode latencies = figures.path("latencies");
		return new LoadResult(figures.path("completed").asLong(), figures.path("failed").asLong(),
				figures.path("seconds").asDouble(), new LoadResult.Latencies(latencies.path("p50").asDouble(),
						latencies.path("p99").asDouble(), latencies.path("p99.9").asDouble()));
	}

}
