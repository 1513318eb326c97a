package io.httpy.transport;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLParameters;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Certificates by the host name that a client asks for.
 */
class TlsServerNameTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@BeforeEach
	void start() {
		TlsConfig tls = new TlsConfig(TestCertificates.server(),
				Map.of("a.example", TestCertificates.named("a.example"), "*.a.example",
						TestCertificates.named("any.a.example"), "rsa.example", TestCertificates.rsa("rsa.example")),
				TlsConfig.ClientAuth.NONE, null, null);
		this.server = TestServer.start((builder) -> builder.config(builder.config().withTls(tls))
			.routes((routes) -> routes.get("/")
				.nonBlocking((request) -> Response.text(String.valueOf(request.connection().tls().serverName())))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private RawClient connect(byte[] name) {
		List<SNIServerName> names = (name == null) ? List.of() : List.of(new SNIServerName(0, name) {
		});
		return this.server.connectSecurely(TestCertificates.trust(), (socket) -> {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setServerNames(names);
			socket.setSSLParameters(parameters);
		});
	}

	private static String certificate(RawClient client) throws Exception {
		X509Certificate certificate = (X509Certificate) client.tls().getSession().getPeerCertificates()[0];
		return certificate.getSubjectX500Principal().getName();
	}

	@ParameterizedTest
	@CsvSource({ "a.example,a.example", "A.EXAMPLE,a.example", "x.a.example,any.a.example", "x.y.a.example,localhost",
			"b.example,localhost", "localhost,localhost", "rsa.example,rsa.example" })
	void aClientSeesTheCertificateOfTheNameThatItAsksFor(String asked, String shown) throws Exception {
		RawClient client = connect(asked.getBytes(StandardCharsets.UTF_8)).send(GET);
		assertThat(client.receive().text()).isEqualToIgnoringCase(asked);
		assertThat(certificate(client)).isEqualTo("CN=" + shown);
	}

	@Test
	void aClientThatAsksForNoneSeesTheDefault() throws Exception {
		RawClient client = connect(null).send(GET);
		assertThat(client.receive().text()).isEqualTo("null");
		assertThat(certificate(client)).isEqualTo("CN=localhost");
	}

	/** Java's own library refuses some of them, the native one none. */
	@ParameterizedTest
	@ValueSource(strings = { "a\0.example", "a\r\nb", "${jndi:ldap://x}", "..", "%n%s", "\u00e4" })
	void aNameThatIsNoneDoesNoHarm(String asked) {
		try {
			assertThat(connect(asked.getBytes(StandardCharsets.UTF_8)).send(GET).receive().text()).isEqualTo("null");
		}
		catch (CutException refused) {
			assertThat(refused).hasMessageContaining("alert");
		}
		assertThat(connect("a.example".getBytes(StandardCharsets.UTF_8)).send(GET).receive().text())
			.isEqualTo("a.example");
	}

	@Test
	void aVeryLongNameDoesNoHarm() {
		aNameThatIsNoneDoesNoHarm("x".repeat(5000));
	}

}
