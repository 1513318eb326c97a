package io.httpy.transport;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server does that does not find QUIC, or not all of it. In a process of its own,
 * whose class path lacks a library: native libraries can be loaded once in a process.
 */
class QuicMissingTests {

	/** Surefire starts with a jar that only points to the others. */
	private static final String CLASS_PATH = System.getProperty("surefire.test.class.path",
			System.getProperty("java.class.path"));

	/** Where no process creates a file, not even that of root. */
	private static final String READ_ONLY = "/proc";

	private static List<String> run(String missing, boolean required) throws IOException, InterruptedException {
		String without = Arrays.stream(CLASS_PATH.split(File.pathSeparator))
			.filter((entry) -> !entry.contains(missing))
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(without).isNotEqualTo(CLASS_PATH);
		return report("-cp", without, QuicMissingProbe.class.getName(), String.valueOf(required));
	}

	private static List<String> report(String... arguments) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(arguments));
		command.add(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as(output).isZero();
		return output.lines()
			.filter((line) -> line.startsWith(QuicMissingProbe.PREFIX))
			.map((line) -> line.substring(QuicMissingProbe.PREFIX.length()))
			.toList();
	}

	@ParameterizedTest
	@CsvSource({ "netty-codec-native-quic", "netty-codec-classes-quic", "netty-codec-http3" })
	void theOtherVersionsAreServedAndOneWarningSaysWhy(String missing) throws Exception {
		List<String> report = run(missing, false);
		assertThat(report).hasSize(4);
		assertThat(report.get(0)).isEqualTo("[HTTP/1.0, HTTP/1.1, HTTP/2]");
		assertThat(report.get(1)).startsWith("{HTTP/3=QUIC cannot be loaded: ");
		assertThat(report.get(2)).isEqualTo("fine, alt-svc null");
		assertThat(report.get(3))
			.startsWith("[WARN] HTTP/3 is not served, the other versions are. QUIC cannot be loaded: ")
			.contains("netty-codec-native-quic", "http3.enabled");
	}

	/**
	 * A container whose file system is read-only, and that has no other place for files.
	 */
	@Test
	@EnabledOnOs(OS.LINUX)
	void aTemporaryDirectoryThatTakesNoFilesIsSaidToBeTheReason() throws Exception {
		List<String> report = report("-Djava.io.tmpdir=" + READ_ONLY, "-cp", CLASS_PATH,
				QuicMissingProbe.class.getName(), "false");
		assertThat(report).hasSize(5);
		assertThat(report.get(0)).isEqualTo("[HTTP/1.0, HTTP/1.1, HTTP/2]");
		assertThat(report.get(2)).isEqualTo("fine, alt-svc null");
		assertThat(report.get(3))
			.startsWith("[INFO] NIO takes the place of epoll: its native library cannot be written")
			.contains(READ_ONLY, "-Dio.netty.native.workdir");
		assertThat(report.get(4))
			.startsWith("[WARN] HTTP/3 is not served, the other versions are. QUIC cannot be loaded: "
					+ "its native library cannot be written to the temporary directory: ")
			.contains(READ_ONLY, "-Dio.netty.native.workdir", "http3.enabled")
			.doesNotContain("netty-codec-native-quic");
	}

	@ParameterizedTest
	@CsvSource({ "netty-codec-native-quic", "netty-codec-classes-quic" })
	void whatIsRequiredStopsTheStart(String missing) throws Exception {
		assertThat(run(missing, true)).singleElement()
			.asString()
			.startsWith("http3.required: QUIC cannot be loaded: ")
			.contains("netty-codec-native-quic", "or set http3.required to false");
	}

}
