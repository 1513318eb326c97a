package io.httpy.benchmarks.protocols;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

import io.httpy.config.Http3Config;
import io.httpy.config.ListenerConfig;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;
import io.httpy.http.Response;
import io.httpy.server.HttpyServer;

import io.netty.handler.ssl.OpenSsl;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The server of {@link ProtocolsBenchmark}: one port in clear text, one with TLS and
 * QUIC. It runs until its input ends.
 */
final class ProtocolsServer {

	/** Begins the line that has the two ports and who does TLS over TCP. */
	static final String STARTED = "started ";

	private ProtocolsServer() {
	}

	public static void main(String[] args) throws Exception {
		LoggingSystem.get(ProtocolsServer.class.getClassLoader())
			.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
		ServerConfig config = ServerConfig.DEFAULT
			.withListener(ListenerConfig.DEFAULT.withAddress("127.0.0.1").withPort(0));
		HttpyServer secure = start(config.withTls(TlsConfig.of(material()))
			.withProtocols(ProtocolsConfig.DEFAULT.withHttp3(Http3Config.DEFAULT.withEnabled(true, true))));
		HttpyServer clear = start(config);
		try (PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
				StandardCharsets.US_ASCII)) {
			out.println(STARTED + clear.port() + " " + secure.port() + " "
					+ (OpenSsl.isAvailable() ? OpenSsl.versionString().split(" ")[0] : "Java"));
			System.in.read();
		}
		clear.stop();
		secure.stop();
	}

	private static HttpyServer start(ServerConfig config) {
		HttpyServer server = HttpyServer.builder()
			.config(config)
			.routes((routes) -> routes.get("/plaintext").nonBlocking((request) -> Response.text("Hello, World!")))
			.build();
		server.start();
		return server;
	}

	private static TlsMaterial material() throws Exception {
		X509Bundle bundle = new CertificateBuilder().secureRandom(new SecureRandom())
			.ecp256()
			.subject("CN=localhost")
			.addSanDnsName("localhost")
			.setIsCertificateAuthority(true)
			.buildSelfSigned();
		return TlsMaterial.of(bundle.getKeyPair().getPrivate(), List.of(bundle.getCertificate()));
	}

}
