package io.httpy.transport;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;

import io.httpy.config.Http1Config;
import io.httpy.config.Http3Config;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;
import io.httpy.config.Transport;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.QuicClient;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.HttpVersion;
import io.httpy.http.Response;
import io.httpy.server.BindFailedException;
import io.httpy.server.HttpyServerBuilder;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is served, and said of it, with QUIC and without.
 */
@SuppressWarnings("try")
class QuicFallbackTests {

	private LogRecorder log;

	@BeforeEach
	void recordLog() {
		this.log = new LogRecorder();
	}

	@AfterEach
	void closeLog() {
		this.log.close();
	}

	private static void serve(HttpyServerBuilder builder, TlsConfig tls, Http3Config http3) {
		builder.config(builder.config().withTls(tls).withProtocols(ProtocolsConfig.DEFAULT.withHttp3(http3)))
			.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text("fine")));
	}

	private static TlsConfig tls() {
		return TlsConfig.of(TestCertificates.server());
	}

	private static String altSvc(TestServer server) {
		try (RawClient client = RawClient.connect(server.port(), 0, TestCertificates.trust(), (socket) -> {
		})) {
			return client.send("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").receive().header("alt-svc");
		}
	}

	@ParameterizedTest
	@EnumSource(value = Transport.class, names = { "EPOLL", "NIO" })
	void bothAreServedOnOnePortAndSaidSo(Transport transport) throws Exception {
		try (TestServer server = TestServer.start((builder) -> {
			serve(builder, tls(), Http3Config.DEFAULT);
			builder.config(builder.config().withListener(builder.config().listener().withTransport(transport)));
		})) {
			assertThat(altSvc(server)).isEqualTo("h3=\":" + server.port() + "\"; ma=86400");
			assertThat(server.server().protocols()).contains(HttpVersion.HTTP_3, HttpVersion.HTTP_2,
					HttpVersion.HTTP_1_1);
			assertThat(server.server().unavailable()).isEmpty();
			server.closing(QuicClient.connect(server.port(), new ChannelInboundHandlerAdapter()));
		}
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	/** As behind a load balancer, which forwards from a port of its own. */
	@Test
	void clientsAreToldThePortByWhichItIsReached() throws Exception {
		try (TestServer server = TestServer
			.start((builder) -> serve(builder, tls(), Http3Config.DEFAULT.withAdvertisedPort(443)))) {
			assertThat(altSvc(server)).isEqualTo("h3=\":443\"; ma=86400");
		}
	}

	@Test
	void whatIsSwitchedOffIsTakenBack() throws Exception {
		try (TestServer server = TestServer
			.start((builder) -> serve(builder, tls(), Http3Config.DEFAULT.withEnabled(false, false)))) {
			assertThat(altSvc(server)).isEqualTo("clear");
			assertThat(server.server().protocols()).doesNotContain(HttpVersion.HTTP_3);
		}
	}

	@Test
	void inClearTextNothingIsSaid() throws Exception {
		try (TestServer server = TestServer.start((builder) -> serve(builder, null, Http3Config.DEFAULT))) {
			RawClient client = server.connect();
			assertThat(client.send("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n").receive().header("alt-svc")).isNull();
			assertThat(server.server().protocols()).doesNotContain(HttpVersion.HTTP_3);
			assertThat(server.server().unavailable()).isEmpty();
		}
	}

	@Test
	void withoutItsPortTheOthersAreServed() throws Exception {
		try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress());
				TestServer server = TestServer
					.start((builder) -> serve(builder, tls(), Http3Config.DEFAULT.withPort(taken.getLocalPort())))) {
			assertThat(altSvc(server)).isNull();
			assertThat(server.server().protocols()).contains(HttpVersion.HTTP_1_1).doesNotContain(HttpVersion.HTTP_3);
			assertThat(server.server().unavailable().get(HttpVersion.HTTP_3))
				.contains("UDP port " + taken.getLocalPort());
			assertThat(this.log.takeAlarms()).extracting(ILoggingEvent::getFormattedMessage)
				.singleElement()
				.asString()
				.contains("UDP port " + taken.getLocalPort(), "http3.port");
		}
	}

	@Test
	void aRequiredPortStopsTheStart() throws Exception {
		try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
			Http3Config required = Http3Config.DEFAULT.withEnabled(true, true).withPort(taken.getLocalPort());
			assertThatThrownBy(() -> TestServer.start((builder) -> serve(builder, tls(), required)))
				.isInstanceOfSatisfying(BindFailedException.class, (ex) -> {
					assertThat(ex.protocol()).isEqualTo("UDP");
					assertThat(ex.port()).isEqualTo(taken.getLocalPort());
					assertThat(ex.reason()).isEqualTo(BindFailedException.Reason.IN_USE);
				});
		}
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.2,", ",TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256" })
	void aCertificateWithoutTls13LeavesTheOthers(String protocol, String cipher) throws Exception {
		List<String> protocols = (protocol != null) ? List.of(protocol) : List.of();
		List<String> ciphers = (cipher != null) ? List.of(cipher) : List.of();
		TlsMaterial old = TestCertificates.speaking(TestCertificates.server(), protocols, ciphers);
		String named = (protocol != null) ? protocol : cipher;
		try (TestServer server = TestServer
			.start((builder) -> serve(builder, TlsConfig.of(old), Http3Config.DEFAULT))) {
			assertThat(altSvc(server)).isNull();
			assertThat(server.server().unavailable().get(HttpVersion.HTTP_3)).contains("ssl.bundle", named);
		}
		assertThat(this.log.takeAlarms()).hasSize(1);
		assertThatThrownBy(() -> TestServer
			.start((builder) -> serve(builder, TlsConfig.of(old), Http3Config.DEFAULT.withEnabled(true, true))))
			.isInstanceOfSatisfying(InvalidConfigException.class, (ex) -> {
				assertThat(ex.key()).isEqualTo("http3.required");
				assertThat(ex.reason()).contains(named, "TLSv1.3");
			});
	}

	@Test
	void whereNothingElseIsServedItMustBe() {
		TlsMaterial old = TestCertificates.speaking(TestCertificates.server(), List.of("TLSv1.2"), List.of());
		assertThatThrownBy(() -> TestServer.start((builder) -> {
			serve(builder, TlsConfig.of(old), Http3Config.DEFAULT);
			ProtocolsConfig protocols = builder.config().protocols();
			builder.config(builder.config()
				.withProtocols(
						protocols.withHttp1(new Http1Config(false)).withHttp2(protocols.http2().withEnabled(false))));
		})).isInstanceOfSatisfying(InvalidConfigException.class,
				(ex) -> assertThat(ex.key()).isEqualTo("http3.enabled"));
	}

}
