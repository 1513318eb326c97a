package io.httpy.transport;

import java.util.ArrayList;
import java.util.List;

import io.httpy.config.Http3Config;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;

import ch.qos.logback.classic.Level;

/**
 * Starts a server with TLS and prints what became of it.
 */
@SuppressWarnings("try")
public final class QuicMissingProbe {

	static final String PREFIX = "report: ";

	private QuicMissingProbe() {
	}

	public static void main(String[] args) throws Exception {
		try (LogRecorder log = new LogRecorder()) {
			List<String> report = new ArrayList<>(start(Boolean.parseBoolean(args[0])));
			log.lines(Level.INFO)
				.stream()
				.filter((line) -> line.getLevel() != Level.INFO || line.getFormattedMessage().startsWith("NIO "))
				.forEach((alarm) -> report.add("[" + alarm.getLevel() + "] " + alarm.getFormattedMessage()));
			report.forEach((line) -> System.out.println(PREFIX + line));
		}
	}

	private static List<String> start(boolean required) throws Exception {
		try (TestServer server = TestServer.start((builder) -> builder
			.config(builder.config()
				.withTls(TlsConfig.of(TestCertificates.server()))
				.withProtocols(ProtocolsConfig.DEFAULT.withHttp3(Http3Config.DEFAULT.withEnabled(true, required))))
			.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text("fine"))))) {
			RawResponse response = server
				.closing(RawClient.connect(server.port(), 0, TestCertificates.trust(), (socket) -> {
				}))
				.send("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n")
				.receive();
			return List.of(server.server().protocols().toString(), server.server().unavailable().toString(),
					response.text() + ", alt-svc " + response.header("alt-svc"));
		}
		catch (InvalidConfigException ex) {
			return List.of(ex.key() + ": " + ex.reason());
		}
	}

}
