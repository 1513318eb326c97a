package io.httpy.benchmarks.macro.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Programs of this machine that run to their end, two minutes at most.
 */
public final class Program {

	private static final int MAX_MINUTES = 2;

	private Program() {
	}

	/**
	 * Runs a program.
	 * @param command the program and its arguments
	 * @return what it ended with; the exit code is -1 if it could not be started
	 */
	public static Result run(List<String> command) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			process.getOutputStream().close();
			process.onExit()
				.orTimeout(MAX_MINUTES, TimeUnit.MINUTES)
				.exceptionally((late) -> process.destroyForcibly());
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return new Result(process.waitFor(), output);
		}
		catch (IOException ex) {
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
