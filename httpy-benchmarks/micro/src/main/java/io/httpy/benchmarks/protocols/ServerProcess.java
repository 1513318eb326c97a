package io.httpy.benchmarks.protocols;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link ProtocolsServer} in a process of its own, with the options of this JVM, so
 * that its processor time is the server's alone.
 */
final class ServerProcess implements AutoCloseable {

	private final Process process;

	private final String[] started;

	private ServerProcess(Process process, String[] started) {
		this.process = process;
		this.started = started;
	}

	static ServerProcess start() throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
		command.addAll(List.of("-cp", System.getProperty("java.class.path"), ProtocolsServer.class.getName()));
		Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		BufferedReader reader = process.inputReader(StandardCharsets.US_ASCII);
		for (String line = reader.readLine(); line != null; line = reader.readLine()) {
			if (line.startsWith(ProtocolsServer.STARTED)) {
				return new ServerProcess(process, line.substring(ProtocolsServer.STARTED.length()).split(" "));
			}
		}
		throw new IOException("The server did not start");
	}

	int port(Protocol protocol) {
		return Integer.parseInt(this.started[protocol.secure() ? 1 : 0]);
	}

	/** Who does TLS over TCP. */
	String tls() {
		return this.started[2];
	}

	/**
	 * The processor time of all its threads since it began, in steps of 10 ms on Linux.
	 */
	Duration cpu() {
		return this.process.info()
			.totalCpuDuration()
			.orElseThrow(() -> new IllegalStateException("The processor time of the server is not known"));
	}

	@Override
	public void close() throws IOException {
		this.process.getOutputStream().close();
		this.process.onExit().join();
	}

}
