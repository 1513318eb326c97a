package io.httpy.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * nghttp, the client of the library that curl and others speak HTTP/2 with. It logs each
 * frame.
 */
@RequiresProgram(value = "nghttp", debianPackage = "nghttp2-client")
class NghttpIT {

	private static Showcase plain;

	private static Showcase tls;

	@BeforeAll
	static void start() throws Exception {
		plain = Showcase.start("--httpy.http2.push=true");
		tls = Showcase.startTls("--httpy.http2.push=true");
	}

	@AfterAll
	static void stop() {
		Showcase.closeAll(plain, tls);
	}

	/**
	 * RFC 7540 section 3.2, which RFC 9113 dropped and servers in the field still have.
	 */
	@Test
	void upgrades() throws Exception {
		assertThat(nghttp("http", plain, "/plaintext", "-nv", "--upgrade")).contains("HTTP/1.1 101 Switching Protocols")
			.contains("HTTP Upgrade success")
			.contains("(stream_id=1) :status: 200")
			.contains("recv DATA frame <length=13, flags=0x01, stream_id=1>");
	}

	@Test
	void upgradesWithABody() throws Exception {
		assertThat(nghttp("http", plain, "/echo", "-v", "--upgrade", "-d", "pom.xml")).contains("HTTP Upgrade success")
			.contains("<artifactId>httpy-conformance</artifactId>");
	}

	@Test
	void getsByPriorKnowledge() throws Exception {
		assertThat(nghttp("http", plain, "/plaintext", "-v")).contains(":status: 200", "Hello, World!");
	}

	@Test
	void getsOverTls() throws Exception {
		assertThat(nghttp("https", tls, "/plaintext", "-v")).contains("The negotiated protocol: h2")
			.contains(":status: 200", "Hello, World!");
	}

	/** Trailers of a request are read, though this route has no use for them. */
	@Test
	void sendsTrailers() throws Exception {
		assertThat(nghttp("https", tls, "/echo", "-v", "-d", "pom.xml", "--trailer", "x-checksum: 7"))
			.contains("x-checksum: 7")
			.contains("<artifactId>httpy-conformance</artifactId>");
	}

	/** RFC 9218 section 2.1: the dependencies of RFC 7540 are not read. */
	@Test
	void isToldThatPrioritiesAreThoseOfRfc9218() throws Exception {
		assertThat(nghttp("https", tls, "/plaintext", "-nv")).contains("(0x09):1]");
	}

	@Test
	void receivesAPush() throws Exception {
		assertThat(nghttp("https", tls, "/", "-nv")).contains("recv PUSH_PROMISE frame")
			.contains("(stream_id=2) :status: 200")
			.containsPattern("recv DATA frame <length=\\d+, flags=0x01, stream_id=2>");
	}

	@Test
	void receivesNoPushThatItDoesNotWant() throws Exception {
		assertThat(nghttp("https", tls, "/", "-nv", "--no-push")).contains(":status: 200")
			.doesNotContain("PUSH_PROMISE");
	}

	@Test
	void receivesEarlyHints() throws Exception {
		assertThat(nghttp("https", tls, "/", "-nv")).containsSubsequence(":status: 103", "link: </style.css>",
				":status: 200");
	}

	/** The answer to the quick one tells that the server has the slow one too. */
	@Test
	void isToldToGoAndGetsWhatIsRunning() throws Exception {
		try (Showcase stopped = Showcase.start()) {
			String origin = "http://localhost:" + stopped.port();
			Process nghttp = Program
				.start(List.of("nghttp", "-nv", "--timeout=20", origin + "/delay/2000", origin + "/plaintext"));
			BufferedReader output = nghttp.inputReader();
			readTo(output, ":status: 200");
			stopped.terminate();
			assertThat(readTo(output, "recv GOAWAY frame")).doesNotContain(":status: 200");
			assertThat(readTo(output, ":status: 200")).isNotEmpty();
			assertThat(nghttp.waitFor()).isZero();
			assertThat(stopped.awaitExit()).isEqualTo(128 + 15);
		}
	}

	private static String readTo(BufferedReader output, String wanted) throws IOException {
		StringBuilder seen = new StringBuilder();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			if (line.contains(wanted)) {
				return seen.append(line).toString();
			}
			seen.append(line).append('\n');
		}
		throw new AssertionError("nghttp ended without \"" + wanted + "\":\n" + seen);
	}

	private static String nghttp(String scheme, Showcase showcase, String path, String... options) throws Exception {
		List<String> command = new ArrayList<>(List.of("nghttp", "--timeout=20"));
		command.addAll(Arrays.asList(options));
		command.add(scheme + "://localhost:" + showcase.port() + path);
		return Program.run(command).textOfSuccess();
	}

}
