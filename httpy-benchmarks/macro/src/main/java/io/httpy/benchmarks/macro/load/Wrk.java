package io.httpy.benchmarks.macro.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.httpy.benchmarks.macro.process.Program;

import tools.jackson.databind.JsonNode;

/**
 * HTTP/1.1 by wrk. It tells its figures by a script of ours, since its own print is
 * rounded.
 */
final class Wrk implements LoadDriver {

	private static final List<String> ERRORS = List.of("connect", "read", "write", "status", "timeout");

	private static final double MICROSECONDS = 1e6;

	private static final Path SCRIPT = script();

	@Override
	public Optional<String> missing() {
		// It ends with 1 when asked for its version
		return (Program.run(List.of("wrk", "--version")).exitCode() >= 0) ? Optional.empty()
				: Optional.of("wrk is not installed; on Debian: apt-get install wrk");
	}

	@Override
	public LoadResult run(Load load, int port, int seconds, Runnable begin) throws LoadException {
		List<String> command = new ArrayList<>(List.of("wrk", "--threads", "1", "--connections",
				Integer.toString(load.connections()), "--duration", seconds + "s", "--timeout", "10s", "--script",
				SCRIPT.toString(), load.url(port), "--", Integer.toString(load.streams())));
		String body = load.route().body();
		if (body != null) {
			command.add(body);
		}
		begin.run();
		return parse(Program.run(command, LoadDriver.limit(seconds)));
	}

	static LoadResult parse(Program.Result result) throws LoadException {
		JsonNode figures = JsonLine.of("wrk", result);
		long failed = ERRORS.stream().mapToLong((error) -> figures.path(error).asLong()).sum();
		// wrk counts an answer of another status among the completed ones
		long completed = figures.path("completed").asLong() - figures.path("status").asLong();
		return new LoadResult(completed, failed, figures.path("microseconds").asDouble() / MICROSECONDS, null);
	}

	private static Path script() {
		try (InputStream script = Objects.requireNonNull(Wrk.class.getResourceAsStream("/wrk/load.lua"))) {
			Path file = Files.createTempFile("load", ".lua");
			file.toFile().deleteOnExit();
			Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
			return file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
