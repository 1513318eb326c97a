package io.httpy.transport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.httpy.config.Http1Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.fixture.Configs;
import io.httpy.fixture.CutException;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.RecordedEvents;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.http.Response;
import io.httpy.http.TlsInfo;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * How encrypted connections begin, and how those end that do not get so far.
 */
class TlsHandshakeTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private static final int HANDSHAKE_MILLIS = 600;

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private void serve(ProtocolsConfig protocols) {
		this.server = TestServer.start((builder) -> builder
			.config(builder.config()
				.withTls(TlsConfig.of(TestCertificates.server()))
				.withProtocols(protocols)
				.withTimeouts(Configs.requestHead(HANDSHAKE_MILLIS)))
			.routes((routes) -> routes.get("/")
				.nonBlocking((request) -> Response.text(words(request.connection().tls())))));
	}

	private static String words(TlsInfo tls) {
		return (tls == null) ? "none" : String.join("|", tls.protocol(), tls.cipherSuite(),
				String.valueOf(tls.serverName()), tls.clientCertificates().toString());
	}

	private RawClient connect(String version, String... ciphers) {
		return this.server.connectSecurely(TestCertificates.trust(), (socket) -> {
			socket.setEnabledProtocols(new String[] { version });
			if (ciphers.length > 0) {
				socket.setEnabledCipherSuites(ciphers);
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "TLSv1.3,TLS_AES_128_GCM_SHA256", "TLSv1.3,TLS_AES_256_GCM_SHA384",
			"TLSv1.3,TLS_CHACHA20_POLY1305_SHA256", "TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
			"TLSv1.2,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
			"TLSv1.2,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256" })
	void aRequestKnowsWhatWasAgreedOn(String version, String cipher) {
		serve(ProtocolsConfig.DEFAULT);
		assertThat(connect(version, cipher).send(GET).receive().text())
			.isEqualTo(String.join("|", version, cipher, "null", "[]"));
		RecordedEvents.Handshake handshake = this.server.events().nextHandshake();
		assertThat(words(handshake.connection().tls())).isEqualTo(String.join("|", version, cipher, "null", "[]"));
		assertThat(handshake.failure()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
			"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA" })
	void anOldCipherIsRefused(String cipher) {
		serve(ProtocolsConfig.DEFAULT);
		assertThatThrownBy(() -> connect("TLSv1.2", cipher).send(GET)).isInstanceOf(CutException.class)
			.satisfies((failure) -> assumeThat(failure).as("Needs a Java whose clients still know " + cipher)
				.hasMessageNotContaining("cipher suites are inappropriate"))
			.hasMessageContaining("handshake_failure");
		assertThat(this.server.events().nextViolation()).isEqualTo("TLS_HANDSHAKE");
	}

	/** A ClientHello of TLS 1.1; Java has no client for it any more. */
	@Test
	void anOldVersionIsRefused() {
		serve(ProtocolsConfig.DEFAULT);
		byte[] hello = new byte[5 + 4 + 34 + 1 + 2 + 2 + 2];
		System.arraycopy(
				new byte[] { 22, 3, 1, 0, (byte) (hello.length - 5), 1, 0, 0, (byte) (hello.length - 9), 3, 2 }, 0,
				hello, 0, 11);
		System.arraycopy(new byte[] { 0, 2, (byte) 0xc0, 9, 1, 0 }, 0, hello, 44, 6);
		String answer = this.server.connect().send(hello).rest();
		assertThat(answer.getBytes(StandardCharsets.ISO_8859_1)).startsWith(21, 3).endsWith(2, 70);
	}

	/** RFC 7301 section 3.2: the preferred of those in common, or an alert. */
	@ParameterizedTest
	@CsvSource({ "true,true,http/1.1 h2,h2", "true,true,h2,h2", "true,true,http/1.1,http/1.1",
			"true,true,h3 http/1.1,http/1.1", "true,true,'',''", "true,true,h3,refused", "true,true,http/1.0,refused",
			"true,false,h2 http/1.1,http/1.1", "true,false,h2,refused", "true,false,'',''", "false,true,h2 http/1.1,h2",
			"false,true,http/1.1,refused", "false,true,'',refused" })
	void whatIsSwitchedOnIsAgreedOn(boolean http1, boolean http2, String offered, String agreed) throws Exception {
		serve(ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(http1))
			.withHttp2(ProtocolsConfig.DEFAULT.http2().withEnabled(http2)));
		RawClient client = this.server.connectSecurely(TestCertificates.trust(), offering(offered));
		if (agreed.equals("refused")) {
			assertThatThrownBy(client.tls()::startHandshake).hasMessageContaining("no_application_protocol");
			assertThat(this.server.events().nextViolation()).isEqualTo("TLS_HANDSHAKE");
		}
		else {
			client.tls().startHandshake();
			assertThat(client.tls().getApplicationProtocol()).isEqualTo(agreed);
		}
	}

	private static Consumer<SSLSocket> offering(String names) {
		return (socket) -> {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setApplicationProtocols(names.isEmpty() ? new String[0] : names.split(" "));
			socket.setSSLParameters(parameters);
		};
	}

	@Test
	void clearTextIsAnsweredInClearText() {
		serve(ProtocolsConfig.DEFAULT);
		RawClient client = this.server.connect().send(GET);
		RawResponse response = client.receive();
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.text()).contains("use https");
		assertThat(response.header("connection")).isEqualTo("close");
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void clearTextIsNotAnsweredIfItIsNotSpoken() {
		serve(ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(false)));
		assertThat(this.server.connect().send(GET).rest()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\0\0\0\0\0\0", "\u0015\u0003\u0001\0\u0002\u0001\0", "\u0014\u0003\u0001\0\u0001\u0001",
			"\u00ff\u00ff\u00ff\u00ff", "\u0080\u002e\u0001\u0003\u0001", "ssh", " GET / HTTP/1.1\r\n\r\n" })
	void garbageIsClosedWithoutAWord(String garbage) {
		serve(ProtocolsConfig.DEFAULT);
		assertThat(this.server.connect().send(garbage).rest()).isEmpty();
		assertThat(this.server.events().nextViolation()).isEqualTo("TLS_HANDSHAKE");
		assertFailed("not TLS");
	}

	private void assertFailed(String reason) {
		RecordedEvents.Handshake handshake = this.server.events().nextHandshake();
		assertThat(handshake.failure()).hasMessageContaining(reason);
		assertThat(handshake.connection().tls()).isNull();
		assertThat(this.server.events().nextClosed()).isNotNull();
		assertThat(this.server.events().stages()).containsExactly("opened", "handshake failed", "closed");
	}

	/** Each begins as TLS does, and the answer is an alert or nothing. */
	@ParameterizedTest
	@ValueSource(strings = { "\u0016\u0003\u0001\0\0", "\u0016\u0002\u0001\0\u0001\u0001",
			"\u0016\u0003\u0001\0\u0004\u0001\0\0\0", "\u0016\u0003\u0001\0\u0004\u0002\0\0\0",
			"\u0016\u0003\u0001\0\u0005\u0001\0\0\u0001\u0003", "\u0016\u0003\u0001\0\u0004\u0001\u00ff\u00ff\u00ff" })
	void garbageThatBeginsAsTlsIsClosed(String garbage) {
		serve(ProtocolsConfig.DEFAULT);
		String answer = this.server.connect().send(garbage).rest();
		assertThat(answer.isEmpty() || answer.charAt(0) == 21).isTrue();
		assertThat(this.server.events().nextClosed()).isNotNull();
	}

	@Test
	void aClientThatSaysNothingIsClosed() {
		serve(ProtocolsConfig.DEFAULT);
		assertThat(this.server.connect().rest()).isEmpty();
		assertThat(this.server.events().nextViolation()).isEqualTo("TLS_HANDSHAKE");
		assertFailed("took too long");
	}

	/** More bytes do not move the deadline. */
	@ParameterizedTest
	@ValueSource(ints = { 1, 40 })
	void aClientThatTricklesIsClosed(int recordSize) {
		serve(ProtocolsConfig.DEFAULT);
		RawClient client = this.server.connect();
		byte[] record = new byte[5 + recordSize];
		System.arraycopy(new byte[] { 22, 3, 1, 0, (byte) recordSize, 1, 0, 16 }, 0, record, 0, 5);
		long begun = System.nanoTime();
		client.send(new byte[] { 22, 3, 1, 0, 4, 1, 0, 32, 0 });
		while (!this.server.events().names().contains("violation TLS_HANDSHAKE")) {
			assertThat(System.nanoTime() - begun).isLessThan(8_000_000_000L);
			client.send(record);
			Ticks.pass(50);
		}
		assertThat(this.server.events().nextClosed()).isNotNull();
	}

	@Test
	void aFirstMessageOfManyRecordsIsBounded() {
		serve(ProtocolsConfig.DEFAULT);
		RawClient client = this.server.connect().send(new byte[] { 22, 3, 1, 0, 4, 1, 0, (byte) 0xff, (byte) 0xff });
		assertThat(client.rest()).isEmpty();
		assertThat(this.server.events().nextClosed()).isNotNull();
	}

	@Test
	void aClientThatGoesAwayIsNoViolation() {
		serve(ProtocolsConfig.DEFAULT);
		this.server.connect().close();
		this.server.connect().send(new byte[] { 22, 3, 1 }).close();
		this.server.connect().send(new byte[] { 22, 3, 1 }).reset();
		for (int i = 0; i < 3; i++) {
			assertThat(this.server.events().nextClosed()).isNotNull();
		}
		assertThat(this.server.events().names()).noneMatch((name) -> name.startsWith("violation"));
		assertThat(this.server.events().stages()).filteredOn("handshake failed"::equals)
			.as("Those that have said something")
			.hasSize(2);
	}

	@Test
	void aDrainEndsHandshakes() {
		serve(ProtocolsConfig.DEFAULT);
		RawClient silent = this.server.connect();
		RawClient begun = this.server.connect().send(new byte[] { 22, 3, 1 });
		while (this.server.events().names().size() < 2) {
			Thread.onSpinWait();
		}
		assertThat(this.server.server().drain()).succeedsWithin(HANDSHAKE_MILLIS / 2, TimeUnit.MILLISECONDS);
		assertThat(silent.rest()).isEmpty();
		assertThat(restOrCut(begun)).isEmpty();
	}

	/**
	 * Of a connection with bytes that the server has not read yet the kernel makes a
	 * reset.
	 */
	private static String restOrCut(RawClient client) {
		try {
			return client.rest();
		}
		catch (CutException ex) {
			return "";
		}
	}

	@Test
	void sessionsAreResumed() {
		serve(ProtocolsConfig.DEFAULT);
		for (String version : List.of("TLSv1.3", "TLSv1.2")) {
			SSLContext trust = TestCertificates.trust();
			for (int i = 0; i < 3; i++) {
				RawClient client = this.server.connectSecurely(trust,
						(socket) -> socket.setEnabledProtocols(new String[] { version }));
				assertThat(client.send(GET).receive().text()).startsWith(version);
				client.close();
			}
		}
	}

}
