package io.httpy.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The showcase as an operator runs it: its jar, in a process of its own, on free ports,
 * in 64 MiB of heap. What it logs is read all the time, so that it never waits for a
 * reader.
 */
final class Showcase implements AutoCloseable {

	private static final long MAX_SECONDS = 60;

	private static final String STARTED = "HTTPy started on port (\\d+)";

	private static final List<String> COMMAND = List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
			"-XX:MaxDirectMemorySize=64m", "-Dio.netty.leakDetection.level=paranoid", "-jar",
			System.getProperty("showcase.jar", "../httpy-samples/showcase/target/showcase.jar"), "--httpy.port=0");

	private final Process process;

	private final List<String> log = new ArrayList<>();

	private final int port;

	private Showcase(Process process) {
		this.process = process;
		Thread reader = new Thread(this::readLog, "log of the showcase");
		reader.setDaemon(true);
		reader.start();
		this.port = Integer.parseInt(await(STARTED).group(1));
	}

	/**
	 * Starts it as it is without any configuration.
	 */
	static Showcase start(String... args) throws IOException {
		List<String> command = new ArrayList<>(COMMAND);
		command.addAll(Arrays.asList(args));
		return new Showcase(new ProcessBuilder(command).redirectErrorStream(true).start());
	}

	/**
	 * Starts it with TLS.
	 */
	static Showcase startTls(String... args) throws IOException {
		List<String> all = new ArrayList<>(List.of("--spring.profiles.active=tls"));
		all.addAll(Arrays.asList(args));
		return start(all.toArray(String[]::new));
	}

	int port() {
		return this.port;
	}

	/**
	 * Waits for a line in which an expression is found, from the first line on.
	 */
	Matcher await(String regex) {
		Pattern pattern = Pattern.compile(regex);
		long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
		int next = 0;
		synchronized (this.log) {
			while (true) {
				for (; next < this.log.size(); next++) {
					Matcher matcher = pattern.matcher(this.log.get(next));
					if (matcher.find()) {
						return matcher;
					}
				}
				long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
				if (millis <= 0 || !this.process.isAlive()) {
					throw new AssertionError("\"" + regex + "\" was not logged:\n" + String.join("\n", this.log));
				}
				waitForLog(millis);
			}
		}
	}

	/**
	 * Returns the lines logged so far.
	 */
	List<String> log() {
		synchronized (this.log) {
			return List.copyOf(this.log);
		}
	}

	/**
	 * Sends SIGTERM. By the handle, because the process itself would close its output
	 * too.
	 */
	void terminate() {
		assertThat(this.process.toHandle().destroy()).as("the process can be ended").isTrue();
	}

	/**
	 * Waits for the end.
	 * @return the exit code
	 */
	int awaitExit() throws InterruptedException {
		assertThat(this.process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)).as("the process has ended").isTrue();
		return this.process.exitValue();
	}

	/**
	 * Ends the process. No client may have made it log an error or lose a buffer.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly();
		assertThat(log()).as("log").noneMatch((line) -> line.contains(" ERROR ") || line.contains("LEAK:"));
	}

	/**
	 * Ends those that were started.
	 */
	static void closeAll(Showcase... showcases) {
		for (Showcase showcase : showcases) {
			if (showcase != null) {
				showcase.close();
			}
		}
	}

	private void readLog() {
		try (BufferedReader reader = this.process.inputReader()) {
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				synchronized (this.log) {
					this.log.add(line);
					this.log.notifyAll();
				}
			}
		}
		catch (IOException ex) {
			synchronized (this.log) {
				this.log.add("Reading the log failed: " + ex);
			}
		}
		synchronized (this.log) {
			this.log.notifyAll();
		}
	}

	private void waitForLog(long millis) {
		try {
			// Not longer: the end of the process may be seen after the end of its log
			this.log.wait(Math.min(millis, 100));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
