package io.httpy.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program of this machine that runs to its end, half a minute at most.
 */
final class Program {

	private static final int MAX_SECONDS = 30;

	private Program() {
	}

	/**
	 * Whether the program can be started, asked for its version.
	 */
	static boolean isInstalled(String name) {
		try {
			Process process = new ProcessBuilder(name, "--version").redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start();
			return process.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Starts the program. It is killed when it takes too long.
	 */
	static Process start(List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		process.onExit().orTimeout(MAX_SECONDS, TimeUnit.SECONDS).exceptionally((late) -> process.destroyForcibly());
		return process;
	}

	/**
	 * Runs the program, whatever it ends with.
	 */
	static Output run(List<String> command) throws IOException, InterruptedException {
		return finish(start(command));
	}

	/**
	 * Waits for the end of a program.
	 */
	static Output finish(Process process) throws IOException, InterruptedException {
		String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Output(process.waitFor(), text.replace("\r\n", "\n"));
	}

	/**
	 * What a program ended with.
	 *
	 * @param exitCode the exit code
	 * @param text what it wrote, to both streams
	 */
	record Output(int exitCode, String text) {

		/**
		 * Returns the text of a program that was successful.
		 */
		String textOfSuccess() {
			if (this.exitCode != 0) {
				throw new AssertionError("Ended with " + this.exitCode + ": " + this.text);
			}
			return this.text;
		}

	}

}
