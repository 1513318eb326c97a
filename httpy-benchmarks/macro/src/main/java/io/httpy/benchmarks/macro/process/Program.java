package io.httpy.benchmarks.macro.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Programs of this machine that run to their end.
 */
public final class Program {

	private static final Duration SHORT = Duration.ofSeconds(30);

	private Program() {
	}

	/**
	 * Runs a program that has little to do.
	 * @param command the program and its arguments
	 * @return what it ended with; the exit code is -1 if it could not be started
	 */
	public static Result run(List<String> command) {
		return run(command, SHORT);
	}

	/**
	 * Runs a program.
	 * @param command the program and its arguments
	 * @param limit how long it may take before it is killed
	 * @return what it ended with; the exit code is -1 if it could not be started
	 */
	public static Result run(List<String> command, Duration limit) {
		return run(command, limit, (line) -> {
		});
	}

	/**
	 * Runs a program and listens to it.
	 * @param command the program and its arguments
	 * @param limit how long it may take before it is killed
	 * @param listener is given each line at once
	 * @return what it ended with; the exit code is -1 if it could not be started
	 */
	public static Result run(List<String> command, Duration limit, Consumer<String> listener) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			process.onExit()
				.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
				.exceptionally((late) -> process.destroyForcibly());
			StringBuilder output = new StringBuilder();
			try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
				reader.lines().peek(listener).forEach((line) -> output.append(line).append('\n'));
			}
			return new Result(process.waitFor(), output.toString());
		}
		catch (IOException | UncheckedIOException ex) {
			return new Result(-1, String.valueOf(ex.getMessage()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Whether a program can be started and ends with 0.
	 * @param command the program and its arguments
	 * @return whether it does
	 */
	public static boolean succeeds(List<String> command) {
		return run(command).exitCode() == 0;
	}

	/**
	 * What a program ended with.
	 *
	 * @param exitCode the exit code
	 * @param output what it wrote, to both streams
	 */
	public record Result(int exitCode, String output) {

	}

}
