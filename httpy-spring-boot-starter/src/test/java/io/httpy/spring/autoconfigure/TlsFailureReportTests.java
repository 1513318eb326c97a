package io.httpy.spring.autoconfigure;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.httpy.fixture.TestCertificates;
import io.httpy.spring.fixture.BundleFiles;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What an operator reads when an application that is to encrypt does not start.
 */
@ExtendWith(OutputCaptureExtension.class)
class TlsFailureReportTests {

	@TempDir
	Path directory;

	@BeforeEach
	void writeBundle() {
		BundleFiles.writePem(this.directory, "web", TestCertificates.server());
	}

	@Test
	void aRedirectPortInUse(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
			failsEncrypted("--httpy.port=0", "--httpy.ssl.redirect-port=" + other.getLocalPort());
			assertThat(report(output)).contains("TCP port " + other.getLocalPort())
				.contains("or set httpy.ssl.redirect-port to another port. ")
				.contains("The port comes from httpy.ssl.redirect-port (");
		}
	}

	@Test
	void aUdpPortInUseThatIsRequired(CapturedOutput output) throws IOException {
		try (DatagramSocket other = new DatagramSocket(new InetSocketAddress("0.0.0.0", 0))) {
			failsEncrypted("--httpy.port=0", "--httpy.http3.required=true",
					"--httpy.http3.port=" + other.getLocalPort());
			assertThat(report(output)).contains("HTTPy could not listen on UDP port " + other.getLocalPort())
				.contains("or set httpy.http3.port to another port. ")
				.contains("The port comes from httpy.http3.port (");
		}
	}

	@Test
	void aBundleThatIsNotThere(CapturedOutput output) {
		fails("--httpy.ssl.bundle=web");
		assertThat(report(output)).contains("Property: httpy.ssl.bundle")
			.contains("Value: \"web\"")
			.contains("there is no such bundle under spring.ssl.bundle")
			.contains("Define spring.ssl.bundle.pem.web or .jks.web");
	}

	@Test
	void aSharedBundleThatIsNotThere(CapturedOutput output) {
		fails("--server.ssl.bundle=web");
		assertThat(report(output)).contains("Property: server.ssl.bundle")
			.contains("there is no such bundle under spring.ssl.bundle");
	}

	@Test
	void aBundleOfANameThatIsNotThere(CapturedOutput output) {
		failsEncrypted("--httpy.ssl.server-name-bundles[0].server-name=a",
				"--httpy.ssl.server-name-bundles[0].bundle=b");
		assertThat(report(output)).contains("Property: httpy.ssl.server-name-bundles")
			.contains("Value: \"b\"")
			.contains("Origin: \"httpy.ssl.server-name-bundles[0].")
			.contains("Change the value of httpy.ssl.server-name-bundles");
	}

	@Test
	void aNameWithoutABundle(CapturedOutput output) {
		failsEncrypted("--httpy.ssl.server-name-bundles[0].server-name=a");
		assertThat(report(output)).contains("'httpy.ssl.server-name-bundles[0]'").contains("The bundle is missing");
	}

	@Test
	void aFileOfACertificateThatIsNotThere(CapturedOutput output) {
		String missing = "/etc/tls/missing.crt";
		fails("--httpy.ssl.bundle=web", "--spring.ssl.bundle.pem.web.keystore.certificate=" + missing);
		assertThat(report(output)).contains("Property: httpy.ssl.bundle")
			.contains("Value: \"web\"")
			.contains("Error reading certificate or key from file '" + missing + "': there is no such file. "
					+ "Look at spring.ssl.bundle.pem.web")
			.contains("Mend the bundle, or name another one in httpy.ssl.bundle. "
					+ "Without a bundle the server does not encrypt.")
			.doesNotContain("remove it");
	}

	@Test
	void aKeyOfAnotherCertificate(CapturedOutput output) {
		BundleFiles.writePem(this.directory, "web", TestCertificates.mismatched());
		failsEncrypted();
		assertThat(report(output)).contains("Property: httpy.ssl.bundle")
			.contains("Value: \"web\"")
			.contains("the private key does not belong to the certificate");
	}

	@Test
	void aSuiteThatDoesNotExist(CapturedOutput output) {
		failsEncrypted("--httpy.port=0", "--spring.ssl.bundle.pem.web.options.ciphers=TLS_NULL");
		assertThat(report(output)).contains("Property: httpy.ssl.bundle").contains("TLS_NULL");
	}

	@Test
	void aDefaultThatCannotBeHad(CapturedOutput output) {
		failsEncrypted("--httpy.http1.enabled=false", "--httpy.http2.enabled=false",
				"--spring.ssl.bundle.pem.web.options.enabled-protocols=TLSv1.2");
		assertThat(report(output)).contains("Property: httpy.http3.enabled")
			.contains("Value: \"true\", the default or set by code")
			.contains("Set httpy.http3.enabled, or change");
	}

	@Test
	void clientsWhoNobodyVouchesFor(CapturedOutput output) {
		failsEncrypted("--httpy.ssl.client-auth=need");
		assertThat(report(output)).contains("Property: httpy.ssl.bundle").contains("a truststore");
	}

	@Test
	void keysOfTheWebServerThatAreInNoBundle(CapturedOutput output) {
		fails("--server.ssl.key-store=web.p12");
		assertThat(report(output)).contains("'server.ssl.key-store'").contains("httpy.ssl.bundle");
	}

	@Test
	void aProtocolThatNeedsTls(CapturedOutput output) {
		fails("--httpy.http3.required=true");
		assertThat(report(output)).contains("Property: httpy.http3.required")
			.contains("HTTP/3 needs TLS: set ssl.bundle");
	}

	private void failsEncrypted(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--httpy.ssl.bundle=web");
		all.add("--spring.ssl.bundle.pem.web.keystore.certificate=" + this.directory.resolve("web.crt").toUri());
		all.add("--spring.ssl.bundle.pem.web.keystore.private-key=" + this.directory.resolve("web.key").toUri());
		fails(all.toArray(String[]::new));
	}

	private static void fails(String... args) {
		SpringApplication spring = new SpringApplication(Application.class);
		assertThatThrownBy(() -> spring.run(args).close()).isInstanceOf(Exception.class);
	}

	private static String report(CapturedOutput output) {
		assertThat(output).containsOnlyOnce("APPLICATION FAILED TO START");
		return output.toString().substring(output.toString().indexOf("APPLICATION FAILED TO START"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
