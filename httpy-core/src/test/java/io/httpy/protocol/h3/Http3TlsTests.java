package io.httpy.protocol.h3;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsConfig.ClientAuth;
import io.httpy.config.TlsMaterial;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.TlsInfo;

import io.netty.handler.codec.quic.QuicClientCodecBuilder;
import io.netty.handler.codec.quic.QuicConnectionCloseEvent;
import io.netty.handler.codec.quic.QuicSslContext;
import io.netty.handler.codec.quic.QuicSslContextBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Certificates on QUIC: by host name, changed while connections go on, and those of
 * clients.
 */
class Http3TlsTests {

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private void serve(TlsConfig tls) {
		this.server = TestServer.start((builder) -> {
			new Http3Wire().prepare(builder);
			builder.config(builder.config().withTls(tls))
				.routes((routes) -> routes.get("/").nonBlocking(Http3TlsTests::describe));
		});
	}

	private static Response describe(Request request) {
		TlsInfo tls = request.connection().tls();
		String client = tls.clientCertificates().isEmpty() ? "nobody" : name(tls.clientCertificates().get(0));
		return Response.text(tls.protocol() + " " + tls.cipherSuite() + " " + tls.serverName() + " " + client);
	}

	private static String name(X509Certificate certificate) {
		return certificate.getSubjectX500Principal().getName();
	}

	/**
	 * Connects.
	 * @param host the name to ask for, or null for none
	 * @param client the client's certificate, or null if it has none
	 */
	private QuicPeer connect(String host, TlsMaterial client) {
		return connect(host, trust(client));
	}

	private QuicPeer connect(String host, QuicSslContext trust) {
		Consumer<QuicClientCodecBuilder> named = (codec) -> codec.sslEngineProvider((quic) -> (host != null)
				? trust.newEngine(quic.alloc(), host, this.server.port()) : trust.newEngine(quic.alloc()));
		QuicPeer peer = this.server.closing(QuicPeer.connect(this.server.port(), named, (unused) -> {
		}));
		if (peer.isOpen()) {
			peer.settle();
		}
		return peer;
	}

	private static QuicSslContext trust(TlsMaterial client) {
		QuicSslContextBuilder builder = QuicSslContextBuilder.forClient()
			.trustManager(TestCertificates.authority())
			.endpointIdentificationAlgorithm("")
			.applicationProtocols("h3");
		return ((client != null)
				? builder.keyManager(client.key(), null, client.chain().toArray(new X509Certificate[0])) : builder)
			.build();
	}

	private static String ask(QuicPeer peer) {
		String response = peer.get();
		return response.substring(response.indexOf("TLS"));
	}

	private static String shown(QuicPeer peer) throws SSLPeerUnverifiedException {
		return name((X509Certificate) peer.quic().channel().sslEngine().getSession().getPeerCertificates()[0]);
	}

	private static TlsConfig named() {
		return new TlsConfig(TestCertificates.server(),
				Map.of("a.example", TestCertificates.named("a.example"), "*.a.example",
						TestCertificates.named("any.a.example"), "rsa.example", TestCertificates.rsa("rsa.example")),
				ClientAuth.NONE, null, null);
	}

	@ParameterizedTest
	@CsvSource({ "a.example,a.example", "x.a.example,any.a.example", "x.y.a.example,localhost", "b.example,localhost",
			"rsa.example,rsa.example" })
	void aClientSeesTheCertificateOfTheNameThatItAsksFor(String asked, String shown) throws Exception {
		serve(named());
		QuicPeer peer = connect(asked, trust(null));
		assertThat(ask(peer)).matches("TLSv1\\.3 TLS_[A-Z0-9_]+ " + asked + " nobody");
		assertThat(shown(peer)).isEqualTo("CN=" + shown);
	}

	@Test
	void aClientThatAsksForNoneSeesTheDefault() throws Exception {
		serve(named());
		QuicPeer peer = connect(null, trust(null));
		assertThat(ask(peer)).endsWith(" null nobody");
		assertThat(shown(peer)).isEqualTo("CN=localhost");
	}

	/** The name is known even if nothing depends on it. */
	@Test
	void aRequestKnowsTheNameThatWasAskedFor() {
		serve(TlsConfig.of(TestCertificates.server()));
		assertThat(ask(connect("c.example", trust(null)))).endsWith(" c.example nobody");
	}

	@Test
	void laterConnectionsHaveNewCertificatesAndOthersGoOn() throws Exception {
		serve(named());
		QuicPeer before = connect("a.example", trust(null));
		assertThat(ask(before)).endsWith("nobody");
		for (int i = 0; i < 3; i++) {
			this.server.server()
				.reloadTls(new TlsConfig(TestCertificates.named("new" + i + ".example"),
						Map.of("a.example", TestCertificates.named("a" + i + ".example")), ClientAuth.NONE, null,
						null));
			assertThat(shown(connect("a.example", trust(null)))).isEqualTo("CN=a" + i + ".example");
			assertThat(shown(connect("x.a.example", trust(null)))).isEqualTo("CN=new" + i + ".example");
			assertThat(ask(before)).endsWith("nobody");
		}
	}

	/** A session of before must not bring the certificate of before with it. */
	@Test
	void aClientThatComesBackSeesTheNewOneToo() throws Exception {
		serve(TlsConfig.of(TestCertificates.server()));
		QuicSslContext client = trust(null);
		for (int i = 0; i < 3; i++) {
			assertThat(ask(connect("a.example", client))).endsWith("nobody");
		}
		this.server.server().reloadTls(TlsConfig.of(TestCertificates.named("new.example")));
		QuicPeer back = connect("a.example", client);
		assertThat(ask(back)).endsWith("nobody");
		assertThat(shown(back)).isEqualTo("CN=new.example");
	}

	@Test
	void badOnesChangeNothing() throws Exception {
		serve(TlsConfig.of(TestCertificates.server()));
		TlsMaterial old = TestCertificates.speaking(TestCertificates.named("new.example"), List.of("TLSv1.2"),
				List.of());
		for (TlsMaterial bad : List.of(old, TestCertificates.mismatched(), TestCertificates.expired())) {
			assertThatThrownBy(() -> this.server.server().reloadTls(TlsConfig.of(bad)))
				.isInstanceOf(InvalidConfigException.class);
			assertThat(shown(connect("a.example", trust(null)))).isEqualTo("CN=localhost");
		}
	}

	private static TlsConfig asking(ClientAuth clientAuth) {
		return new TlsConfig(TestCertificates.trusting(TestCertificates.server()), Map.of(), clientAuth, null, null);
	}

	@ParameterizedTest
	@CsvSource({ "NONE,nobody", "WANT,CN=Test Client", "NEED,CN=Test Client" })
	void aRequestKnowsTheCertificateThatWasAskedFor(ClientAuth clientAuth, String name) {
		serve(asking(clientAuth));
		assertThat(ask(connect("a.example", TestCertificates.client()))).endsWith(" a.example " + name);
	}

	@ParameterizedTest
	@EnumSource(names = { "NONE", "WANT" })
	void aClientMayHaveNone(ClientAuth clientAuth) {
		serve(asking(clientAuth));
		assertThat(ask(connect("a.example", trust(null)))).endsWith("nobody");
	}

	@Test
	void unlessItIsNeeded() {
		serve(asking(ClientAuth.NEED));
		assertRefused(trust(null));
	}

	@ParameterizedTest
	@EnumSource(names = { "WANT", "NEED" })
	void aBadOneFailsTheHandshake(ClientAuth clientAuth) {
		serve(asking(clientAuth));
		assertRefused(trust(TestCertificates.expiredClient()));
	}

	/** A session that is resumed has the certificate of the one before. */
	@Test
	void aResumedSessionKnowsItToo() {
		serve(asking(ClientAuth.NEED));
		QuicSslContext client = trust(TestCertificates.client());
		for (int i = 0; i < 3; i++) {
			assertThat(ask(connect("a.example", client))).endsWith("CN=Test Client");
		}
	}

	/** RFC 9001 section 4.8: as an alert of TLS. */
	private void assertRefused(QuicSslContext client) {
		QuicConnectionCloseEvent closed = connect("a.example", client).quic().awaitClosed();
		assertThat(closed.isTlsError()).isTrue();
		assertThat(this.server.events().nextViolation()).isEqualTo("TLS_HANDSHAKE");
		assertThat(this.server.events().nextHandshake().failure()).isNotNull();
		assertThat(this.server.events().names()).noneMatch((name) -> name.startsWith("started"));
	}

}
