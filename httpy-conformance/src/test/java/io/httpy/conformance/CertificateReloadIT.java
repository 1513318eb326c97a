package io.httpy.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.httpy.config.TlsMaterial;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.Waiting;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The files of the certificate are replaced while clients work.
 */
class CertificateReloadIT {

	private static final int CONNECTIONS = 50;

	private static final String PATH = "/delay/50";

	private static final int SIZE = "Waited 50 ms".length();

	/** How long files must have been left alone before Spring Boot reads them. */
	private static final Duration QUIET_PERIOD = Duration.ofSeconds(1);

	/** Of that period, and of what a busy machine adds. */
	private static final Duration PATIENCE = QUIET_PERIOD.plusSeconds(10);

	@TempDir
	Path folder;

	@Test
	void newHandshakesSeeTheNewCertificateAndNoRequestFails() throws Exception {
		TlsMaterial old = TestCertificates.named("localhost");
		TlsMaterial renewed = TestCertificates.named("localhost");
		write(old);
		try (Showcase showcase = start(); Clients clients = new Clients()) {
			List<Load> loads = load(clients, showcase.port());
			assertThat(tcp(showcase)).isEqualTo(old.chain().get(0));
			assertThat(quic(showcase)).isEqualTo(old.chain().get(0));
			write(renewed);
			long replaced = System.nanoTime();
			awaitCertificate("TCP", renewed, () -> tcp(showcase), replaced);
			awaitCertificate("QUIC", renewed, () -> quic(showcase), replaced);
			assertThatAllWorkOn(loads);
		}
	}

	private Showcase start() throws IOException {
		String keystore = "--spring.ssl.bundle.pem.replaced.keystore.";
		return Showcase.startTls("--httpy.ssl.bundle=replaced",
				keystore + "certificate=file:" + this.folder.resolve("certificate.pem"),
				keystore + "private-key=file:" + this.folder.resolve("key.pem"),
				"--spring.ssl.bundle.pem.replaced.reload-on-update=true",
				"--spring.ssl.bundle.watch.file.quiet-period=" + QUIET_PERIOD.toSeconds() + "s");
	}

	/**
	 * Two in five by HTTP/1.1, two by HTTP/2, one by HTTP/3.
	 */
	private static List<Load> load(Clients clients, int port) throws Exception {
		List<Load> loads = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			ClientConnection connection = switch (i % 5) {
				case 0, 1 -> clients.http1OverTls(port);
				case 2, 3 -> clients.http2OverTls(port);
				default -> clients.http3(port);
			};
			loads.add(Load.start(connection, PATH, SIZE, 1));
		}
		for (Load load : loads) {
			assertThat(Waiting.on(load.warm())).as("%s gets answers", load).isTrue();
		}
		return loads;
	}

	private static void assertThatAllWorkOn(List<Load> loads) throws Exception {
		for (Load load : loads) {
			int before = load.answered();
			load.stop().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(load.losses()).as("lost by %s", load).isEmpty();
			assertThat(load.answered()).as("answered after the change: %s", load).isGreaterThan(before);
			assertThat(load.connection().isToldToGo()).as("closed by the server: %s", load).isFalse();
		}
	}

	private static void awaitCertificate(String transport, TlsMaterial wanted, Callable<X509Certificate> handshake,
			long since) throws Exception {
		X509Certificate seen = handshake.call();
		while (!seen.equals(wanted.chain().get(0))) {
			Duration waited = Duration.ofNanos(System.nanoTime() - since);
			assertThat(waited).as("time until the new certificate is seen").isLessThan(PATIENCE);
			seen = handshake.call();
		}
		long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
		System.out.println("New certificate seen by " + transport + " " + millis + " ms after it was written");
	}

	private static X509Certificate tcp(Showcase showcase) throws Exception {
		try (Clients clients = new Clients()) {
			return clients.http1OverTls(showcase.port()).certificate();
		}
	}

	private static X509Certificate quic(Showcase showcase) throws Exception {
		try (Clients clients = new Clients()) {
			return clients.http3(showcase.port()).certificate();
		}
	}

	private void write(TlsMaterial material) throws IOException, GeneralSecurityException {
		replace("key.pem", pem("PRIVATE KEY", material.key().getEncoded()));
		StringBuilder chain = new StringBuilder();
		for (X509Certificate certificate : material.chain()) {
			chain.append(pem("CERTIFICATE", certificate.getEncoded()));
		}
		replace("certificate.pem", chain.toString());
	}

	private void replace(String name, String text) throws IOException {
		Path written = Files.writeString(this.folder.resolve(name + ".new"), text);
		Files.move(written, this.folder.resolve(name), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}

	private static String pem(String label, byte[] content) {
		String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
		return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
	}

}
