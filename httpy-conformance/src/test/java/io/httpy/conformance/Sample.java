package io.httpy.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sample as its reader starts it: its jar, in a process of its own, with TLS on a free
 * port.
 */
final class Sample implements AutoCloseable {

	private final Process process;

	private final ProcessLog log;

	private final int port;

	private Sample(Process process, String name) {
		this.process = process;
		this.log = ProcessLog.of(process, name);
		this.port = Integer.parseInt(this.log.await("HTTPy started on port (\\d+)").group(1));
	}

	/**
	 * Starts it.
	 * @param name that of its folder
	 */
	static Sample start(String name) throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m",
				"-jar", System.getProperty(name + ".jar", "../httpy-samples/" + name + "/target/" + name + ".jar"),
				"--httpy.port=0");
		return new Sample(new ProcessBuilder(command).redirectErrorStream(true).start(), name);
	}

	int port() {
		return this.port;
	}

	/**
	 * Ends the process. No client may have made it log an error.
	 */
	@Override
	public void close() {
		this.process.destroyForcibly();
		assertThat(this.log.lines()).as("log").noneMatch((line) -> line.contains(" ERROR "));
	}

}
