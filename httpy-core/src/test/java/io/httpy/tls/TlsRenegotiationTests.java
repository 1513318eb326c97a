package io.httpy.tls;

import java.io.IOException;

import io.httpy.config.TlsConfig;
import io.httpy.fixture.CutException;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Clients that would have the server work for nothing after the handshake.
 */
class TlsRenegotiationTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())))
				.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text("fine"))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private RawClient connect(String version) {
		RawClient client = this.server.connectSecurely(TestCertificates.trust(),
				(socket) -> socket.setEnabledProtocols(new String[] { version }));
		assertThat(client.send(GET).receive().text()).isEqualTo("fine");
		return client;
	}

	@Test
	void aSecondHandshakeIsRefused() {
		RawClient bystander = connect("TLSv1.2");
		RawClient client = connect("TLSv1.2");
		assertThatThrownBy(() -> {
			client.tls().startHandshake();
			client.send(GET).receive();
		}).satisfiesAnyOf((ex) -> assertThat(ex).isInstanceOf(CutException.class),
				(ex) -> assertThat(ex).isInstanceOf(IOException.class));
		assertThat(this.server.events().nextClosed()).isNotNull();
		assertThat(bystander.send(GET).receive().text()).isEqualTo("fine");
	}

	/** Java's client asks the server for new keys this way. */
	@Test
	void someNewKeysAreFine() throws Exception {
		RawClient client = connect("TLSv1.3");
		for (int i = 0; i < 10; i++) {
			client.tls().startHandshake();
			assertThat(client.send(GET).receive().text()).isEqualTo("fine");
		}
	}

	/** Each would be answered, and the answers kept until the client reads them. */
	@Test
	void noEndOfNewKeysIsCut() {
		RawClient bystander = connect("TLSv1.3");
		RawClient client = connect("TLSv1.3");
		assertThatThrownBy(() -> {
			for (int i = 0; i < 100_000; i++) {
				client.tls().startHandshake();
			}
		}).isInstanceOf(IOException.class);
		assertThat(this.server.events().nextClosed()).isNotNull();
		assertThat(bystander.send(GET).receive().text()).isEqualTo("fine");
	}

}
