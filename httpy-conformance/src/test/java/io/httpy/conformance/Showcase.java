package io.httpy.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;

import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The showcase as an operator runs it: its jar, in a process of its own, on free ports,
 * in 96 MiB of heap.
 */
final class Showcase implements AutoCloseable {

	private static final long MAX_SECONDS = 60;

	private static final String STARTED = "HTTPy started on port (\\d+)";

	private static final String MANAGED = "HTTPy serves management on port (\\d+)";

	private static final List<String> COMMAND = List.of(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx96m",
			"-XX:MaxDirectMemorySize=64m", "-Dio.netty.leakDetection.level=paranoid", "-jar",
			System.getProperty("showcase.jar", "../httpy-samples/showcase/target/showcase.jar"), "--httpy.port=0");

	private final Process process;

	private final ProcessLog log;

	private final int port;

	private Showcase(Process process) {
		this.process = process;
		this.log = ProcessLog.of(process, "the showcase");
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
	 * Returns the port of its management, if that was told to have one of its own.
	 */
	int managementPort() {
		return Integer.parseInt(await(MANAGED).group(1));
	}

	/**
	 * Asks the application, on a connection for this request only.
	 */
	RawResponse get(String path) {
		return get(this.port, path);
	}

	/**
	 * Asks its management, if that was told to have a port of its own, as an orchestrator
	 * does: on a connection for this request only.
	 */
	RawResponse getFromManagement(String path) {
		return get(managementPort(), path);
	}

	/**
	 * Waits for a line in which an expression is found, from the first line on.
	 */
	Matcher await(String regex) {
		return this.log.await(regex);
	}

	/**
	 * Returns the lines logged so far.
	 */
	List<String> log() {
		return this.log.lines();
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

	private static RawResponse get(int port, String path) {
		try (RawClient client = RawClient.connect(port)) {
			return client.send("GET " + path + " HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").receive();
		}
	}

}
