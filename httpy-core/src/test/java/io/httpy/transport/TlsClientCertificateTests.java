package io.httpy.transport;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

import io.httpy.config.TlsConfig;
import io.httpy.config.TlsConfig.ClientAuth;
import io.httpy.config.TlsMaterial;
import io.httpy.fixture.CutException;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;
import io.httpy.http.TlsInfo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Certificates of clients: not asked for, asked for, needed.
 */
class TlsClientCertificateTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private void serve(ClientAuth clientAuth) {
		TlsMaterial material = TestCertificates.trusting(TestCertificates.server());
		TlsConfig tls = new TlsConfig(material, Map.of(), clientAuth, null, null);
		this.server = TestServer.start((builder) -> builder.config(builder.config().withTls(tls))
			.routes((routes) -> routes.get("/")
				.nonBlocking((request) -> Response.text(names(request.connection().tls())))));
	}

	private static String names(TlsInfo tls) {
		List<X509Certificate> certificates = tls.clientCertificates();
		return certificates.isEmpty() ? "none" : certificates.get(0).getSubjectX500Principal().getName();
	}

	private RawClient connect(String version, TlsMaterial client) {
		return this.server.connectSecurely((client != null) ? TestCertificates.trust(client) : TestCertificates.trust(),
				(socket) -> socket.setEnabledProtocols(new String[] { version }));
	}

	private void assertRefused(String version, TlsMaterial client) {
		assertThatThrownBy(() -> connect(version, client).send(GET).receive()).isInstanceOf(CutException.class);
		assertThat(this.server.events().nextViolation()).isEqualTo("TLS_HANDSHAKE");
		assertThat(this.server.events().names()).noneMatch((name) -> name.startsWith("started"));
	}

	@ParameterizedTest
	@CsvSource({ "NONE,TLSv1.3,none", "NONE,TLSv1.2,none", "WANT,TLSv1.3,CN=Test Client", "WANT,TLSv1.2,CN=Test Client",
			"NEED,TLSv1.3,CN=Test Client", "NEED,TLSv1.2,CN=Test Client" })
	void aRequestKnowsTheCertificateThatWasAskedFor(ClientAuth clientAuth, String version, String name) {
		serve(clientAuth);
		assertThat(connect(version, TestCertificates.client()).send(GET).receive().text()).isEqualTo(name);
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "WANT" })
	void aClientMayHaveNone(ClientAuth clientAuth) {
		serve(clientAuth);
		assertThat(connect("TLSv1.3", null).send(GET).receive().text()).isEqualTo("none");
		assertThat(connect("TLSv1.2", null).send(GET).receive().text()).isEqualTo("none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void unlessItIsNeeded(String version) {
		serve(ClientAuth.NEED);
		assertRefused(version, null);
	}

	@ParameterizedTest
	@CsvSource({ "WANT,TLSv1.3", "WANT,TLSv1.2", "NEED,TLSv1.3", "NEED,TLSv1.2" })
	void aBadOneFailsTheHandshake(ClientAuth clientAuth, String version) {
		serve(clientAuth);
		assertRefused(version, TestCertificates.expiredClient());
	}

	/** A session that is resumed has the certificate of the one before. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void aResumedSessionKnowsItToo(String version) {
		serve(ClientAuth.NEED);
		SSLContext client = TestCertificates.trust(TestCertificates.client());
		for (int i = 0; i < 3; i++) {
			RawClient connected = this.server.connectSecurely(client,
					(socket) -> socket.setEnabledProtocols(new String[] { version }));
			assertThat(connected.send(GET).receive().text()).isEqualTo("CN=Test Client");
			connected.close();
		}
	}

}
