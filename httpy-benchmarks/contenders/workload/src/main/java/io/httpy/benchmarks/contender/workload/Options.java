package io.httpy.benchmarks.contender.workload;

import java.io.InputStream;
import java.util.List;

/**
 * What the runner tells a contender that is not started by Spring Boot: {@code --port=N},
 * and {@code --tls} if that port is to speak TLS.
 *
 * @param port the port, on all addresses
 * @param tls whether it speaks TLS, and QUIC if the contender can
 */
public record Options(int port, boolean tls) {

	private static final String PORT = "--port=";

	/**
	 * Reads the arguments of the command line.
	 * @param args the arguments
	 * @return what they say
	 * @throws IllegalArgumentException if there is no port
	 */
	public static Options of(String... args) {
		List<String> given = List.of(args);
		String port = given.stream()
			.filter((arg) -> arg.startsWith(PORT))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Usage: --port=N [--tls]"));
		return new Options(Integer.parseInt(port.substring(PORT.length())), given.contains("--tls"));
	}

	/**
	 * Opens the certificate that all contenders show, of localhost.
	 * @return PEM
	 */
	public static InputStream certificate() {
		return resource("/tls/localhost.crt");
	}

	/**
	 * Opens the private key of the certificate.
	 * @return PEM, PKCS #8, not encrypted
	 */
	public static InputStream privateKey() {
		return resource("/tls/localhost.key");
	}

	private static InputStream resource(String name) {
		InputStream resource = Options.class.getResourceAsStream(name);
		if (resource == null) {
			throw new IllegalStateException("Not in the jar: " + name);
		}
		return resource;
	}

}
