package io.httpy.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.assertj.core.api.Assertions;

/**
 * The test suite h2spec 2.2.0 (MIT licence): 145 cases of RFC 7540 and 7541, and with
 * {@code --strict} one more. The build puts its archive into the folder of this module.
 */
final class H2Spec {

	private static final Path ARCHIVE = Path.of("target", "h2spec", "2.2.0", "h2spec_linux_amd64.tar.gz");

	/** Seconds; cases that pass need a few milliseconds, and machines can be busy. */
	private static final String PATIENCE = "10";

	private final Path folder;

	private H2Spec(Path folder) {
		this.folder = folder;
	}

	/**
	 * Unpacks it into a folder.
	 */
	static H2Spec unpack(Path folder) throws IOException, InterruptedException {
		Program.run(List.of("tar", "-xzf", ARCHIVE.toAbsolutePath().toString(), "-C", folder.toString()))
			.textOfSuccess();
		Assertions.assertThat(folder.resolve("h2spec")).isExecutable();
		return new H2Spec(folder);
	}

	/**
	 * Runs all cases against a server.
	 */
	H2SpecReport run(int port, String... options) throws IOException, InterruptedException {
		Path report = this.folder.resolve("report.xml");
		Files.deleteIfExists(report);
		List<String> command = new ArrayList<>(List.of(this.folder.resolve("h2spec").toString(), "--host", "localhost",
				"--port", Integer.toString(port), "--timeout", PATIENCE, "--junit-report", report.toString()));
		command.addAll(Arrays.asList(options));
		Program.Output output = Program.run(command);
		if (!Files.exists(report)) {
			throw new AssertionError("h2spec wrote no report: " + output);
		}
		return H2SpecReport.read(report);
	}

}
