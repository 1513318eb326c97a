package io.httpy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The fuzzing client of Autobahn|Testsuite 0.6.4 (Apache licence), for Python 2: 301
 * cases of RFC 6455. The build puts it, and a Python for the JVM, into the folder of this
 * module. This version has no cases of permessage-deflate.
 */
final class Autobahn implements AutoCloseable {

	private static final Path FOLDER = Path.of("target", "autobahn");

	private static final Path CLASSES = Path.of("target", "test-classes");

	private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

	/** Cases that send 16 MiB byte by byte through Python take their time. */
	private static final int MAX_MINUTES = 20;

	private final Process process;

	private final Path log;

	private final Path index;

	private Autobahn(Process process, Path log, Path index) {
		this.process = process;
		this.log = log;
		this.index = index;
	}

	/**
	 * Begins to run all cases against a server that echoes.
	 * @param url a URL in the clear, for the suite's TLS is not for the JVM
	 * @param name the folder for its pages and log, in that of the suite
	 */
	static Autobahn start(String url, String name) throws IOException {
		Path reports = Files.createDirectories(FOLDER.resolve(name));
		Path index = reports.resolve("index.json");
		Files.deleteIfExists(index);
		Path specification = Files.writeString(reports.resolve("specification.json"),
				"{\"outdir\":\"" + reports + "\",\"servers\":[{\"agent\":\"httpy\",\"url\":\"" + url
						+ "\",\"options\":{\"version\":18}}],\"cases\":[\"*\"],\"exclude-cases\":[],"
						+ "\"exclude-agent-cases\":{}}");
		Path log = reports.resolve("client.log");
		Process process = new ProcessBuilder(List.of(JAVA.toString(), "-Xmx1g", "-Dpython.cachedir.skip=true", "-jar",
				FOLDER.resolve("jython.jar").toString(),
				CLASSES.resolve(Path.of("autobahn", "fuzzingclient.py")).toString(), FOLDER.resolve("suite").toString(),
				specification.toString(), CLASSES.toString()))
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		return new Autobahn(process, log, index);
	}

	/**
	 * Waits for the end of the run.
	 */
	AutobahnReport report() throws IOException, InterruptedException {
		if (!this.process.waitFor(MAX_MINUTES, TimeUnit.MINUTES)) {
			throw new AssertionError("Autobahn takes longer than " + MAX_MINUTES + " minutes, see " + this.log);
		}
		if (!Files.exists(this.index)) {
			throw new AssertionError("Autobahn wrote no report: " + Files.readString(this.log));
		}
		return AutobahnReport.read(this.index);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
