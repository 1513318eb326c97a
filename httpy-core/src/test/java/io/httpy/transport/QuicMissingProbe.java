package io.httpy.transport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

/**
 * Starts a server with TLS and reports, in words that mean the same to every class
 * loader, what became of it.
 */
@SuppressWarnings("try")
public final class QuicMissingProbe implements Supplier<List<String>> {

	private final boolean required;

	public QuicMissingProbe(boolean required) {
		this.required = required;
	}

	@Override
	public List<String> get() {
		try (LogRecorder log = new LogRecorder()) {
			List<String> report = new ArrayList<>(start());
			log.takeAlarms()
				.forEach((alarm) -> report.add("[" + alarm.getLevel() + "] " + alarm.getFormattedMessage()));
			return report;
		}
	}

	private List<String> start() {
		try (TestServer server = TestServer.start(
				(builder) -> builder
					.config(builder.config()
						.withTls(TlsConfig.of(TestCertificates.server()))
						.withProtocols(ProtocolsConfig.DEFAULT
							.withHttp3(Http3Config.DEFAULT.withEnabled(true, this.required))))
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
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
