package io.httpy.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way by which curl can choose a protocol.
 */
@RequiresProgram(value = "curl", debianPackage = "curl")
class CurlIT {

	private static final String SIZE = "20000000";

	@TempDir
	static Path files;

	private static Path megabytes;

	private static Showcase plain;

	private static Showcase tls;

	@BeforeAll
	static void start() throws Exception {
		megabytes = Files.write(files.resolve("megabytes"), new byte[Integer.parseInt(SIZE)]);
		plain = Showcase.start();
		tls = Showcase.startTls();
	}

	@AfterAll
	static void stop() {
		Showcase.closeAll(plain, tls);
	}

	@ParameterizedTest
	@CsvSource({ "--http1.1, 1.1", "--http2, 2", "--http2-prior-knowledge, 2" })
	void getsInTheClear(String option, String version) throws Exception {
		assertThat(curl(plain, "http", "/plaintext", option, "-w", " by %{http_version}"))
			.isEqualTo("Hello, World! by " + version);
	}

	@ParameterizedTest
	@CsvSource({ "--http1.1, 1.1", "--http2, 2" })
	void getsOverTls(String option, String version) throws Exception {
		assertThat(curl(tls, "https", "/plaintext", option, "-w", " by %{http_version}"))
			.isEqualTo("Hello, World! by " + version);
	}

	@ParameterizedTest
	@CsvSource({ "--tls-max 1.2, TLSv1.2", "--tlsv1.3, TLSv1.3" })
	void agreesOnEachVersionOfTls(String options, String version) throws Exception {
		List<String> all = new ArrayList<>(Arrays.asList(options.split(" ")));
		all.add("-v");
		assertThat(curl(tls, "https", "/plaintext", all.toArray(String[]::new)))
			.contains("SSL connection using " + version);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--http1.1", "--http2", "--http2-prior-knowledge" })
	void uploadsInTheClear(String option) throws Exception {
		assertThat(curl(plain, "http", "/upload", option, "-T", megabytes.toString())).isEqualTo(SIZE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "--http1.1", "--http2" })
	void uploadsAndDownloadsOverTls(String option, @TempDir Path folder) throws Exception {
		assertThat(curl(tls, "https", "/upload", option, "-T", megabytes.toString())).isEqualTo(SIZE);
		Path file = folder.resolve("bytes");
		curl(tls, "https", "/bytes/" + SIZE, option, "-o", file.toString());
		assertThat(file).hasSize(Long.parseLong(SIZE));
	}

	@Test
	void reusesItsConnection() throws Exception {
		String origin = "https://localhost:" + tls.port();
		assertThat(curl(tls, "https", "/plaintext", "--http2", origin + "/ping", "-w", " %{num_connects}\n"))
			.isEqualTo("pong 1\nHello, World! 0\n");
	}

	private static String curl(Showcase showcase, String scheme, String path, String... options) throws Exception {
		List<String> command = new ArrayList<>(
				List.of("curl", "--silent", "--show-error", "--insecure", "--max-time", "20", "--noproxy", "*"));
		command.addAll(Arrays.asList(options));
		command.add(scheme + "://localhost:" + showcase.port() + path);
		return Program.run(command).textOfSuccess();
	}

}
