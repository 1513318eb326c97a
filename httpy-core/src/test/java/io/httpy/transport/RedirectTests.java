package io.httpy.transport;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.httpy.config.HstsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.fixture.Configs;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;
import io.httpy.server.BindFailedException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The port in clear text that sends clients to https, and what tells them to stay there.
 */
class RedirectTests {

	private static final HstsConfig HSTS = new HstsConfig(Duration.ofDays(365), true, false);

	private static final String STAY = "strict-transport-security";

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = serve(0);
	}

	private static TestServer serve(int redirectPort) {
		TlsConfig tls = new TlsConfig(TestCertificates.server(), Map.of(), TlsConfig.ClientAuth.NONE, HSTS,
				redirectPort);
		return TestServer.start((builder) -> builder
			.config(builder.config()
				.withTls(tls)
				.withServerHeader("named")
				.withTimeouts(Configs.requestHead(600))
				.withLimits(Configs.maxConnections(3, 3)))
			.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text("fine"))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private RawClient connect() {
		return this.server.closing(RawClient.connect(this.server.server().redirectPort()));
	}

	private String https(String host) {
		return "https://" + host + ":" + this.server.port();
	}

	@ParameterizedTest
	@CsvSource({ "a.example,/,a.example,/", "a.example:80,/x?y=z&%20,a.example,/x?y=z&%20", "[::1]:8080,/a,[::1],/a",
			"[::1],/?,[::1],/?", "127.0.0.1:1,//b.example,127.0.0.1,//b.example",
			"a.example,http://b.example:80/x?y,b.example,/x?y" })
	void aRequestIsSentToTheSamePlaceOverHttps(String host, String target, String newHost, String newTarget) {
		RawResponse response = connect().send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n").receive();
		assertThat(response.status()).isEqualTo(308);
		assertThat(response.header("location")).isEqualTo(https(newHost) + newTarget);
		assertThat(response.header("server")).isEqualTo("named");
		assertThat(response.header(STAY)).isNull();
		assertThat(response.body()).isEmpty();
	}

	@Test
	void anyMethodIsAndTheConnectionLasts() {
		RawClient client = connect();
		for (String method : new String[] { "GET", "PUT", "DELETE", "BREW" }) {
			client.send(method + " /x HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n12");
			assertThat(client.receive().header("location")).isEqualTo(https("a") + "/x");
		}
		assertThat(client.send("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n").receiveToHead().status()).isEqualTo(308);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.0\r\n\r\n", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
			"CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "GET / HTTP/1.1\r\nHost: \r\n\r\n",
			"GET / HTTP/1.1\r\nHost: :80\r\n\r\n", "GET / HTTP/1.1\r\n\r\n",
			"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n" })
	void whatHasNoPlaceIsRefused(String request) {
		RawResponse response = connect().send(request).receive();
		assertThat(response.status()).isEqualTo(400);
		assertThat(response.header("location")).isNull();
		assertThat(response.header(STAY)).isNull();
	}

	@Test
	void limitsAndTimeoutsHoldThere() {
		RawClient silent = connect();
		assertThat(silent.rest()).isEmpty();
		RawClient slow = connect().send("GET / HT");
		assertThat(slow.receive().status()).isEqualTo(408);
	}

	@Test
	void connectionsAreCountedTogether() {
		for (int i = 0; i < 2; i++) {
			connect().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive();
		}
		RawClient secure = this.server.connectSecurely(TestCertificates.trust(), (socket) -> {
		});
		assertThat(secure.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive().status()).isEqualTo(200);
		assertThat(connect().isClosedByServer()).isTrue();
	}

	@Test
	void aDrainEndsThoseToo() {
		RawClient client = connect().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(client.receive().status()).isEqualTo(308);
		assertThat(this.server.server().drain().toCompletableFuture()).satisfies((drained) -> {
			assertThat(client.isClosedByServer()).isTrue();
			client.close();
			assertThat(drained).succeedsWithin(10, TimeUnit.SECONDS);
		});
	}

	@Test
	void aTakenPortStopsTheStart() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatThrownBy(() -> serve(taken.getLocalPort()).close())
				.isInstanceOfSatisfying(BindFailedException.class, (ex) -> {
					assertThat(ex.port()).isEqualTo(taken.getLocalPort());
					assertThat(ex.reason()).isEqualTo(BindFailedException.Reason.IN_USE);
				});
		}
	}

	@Test
	@SuppressWarnings("try")
	void thereIsNoneUnlessItIsAskedFor() throws Exception {
		try (TestServer without = TestServer
			.start((builder) -> builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server()))))) {
			assertThat(without.server().redirectPort()).isEqualTo(-1);
		}
		this.server.server().stop();
		assertThat(this.server.server().redirectPort()).isEqualTo(-1);
	}

	/** RFC 6797 section 7.2: on all that is secure, and on nothing else. */
	@ParameterizedTest
	@CsvSource({ "GET / HTTP/1.1,200", "GET /unknown HTTP/1.1,404", "POST / HTTP/1.1,405", "GET / HTTP/2.0,505",
			"GET  / HTTP/1.1,400", "GET /../x HTTP/1.1,400", "'GET / HTTP/1.1 ',400" })
	void everySecureAnswerTellsToStay(String line, int status) {
		RawClient secure = this.server.connectSecurely(TestCertificates.trust(), (socket) -> {
		});
		RawResponse response = secure.send(line + "\r\nHost: a\r\n\r\n").receive();
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.headers().all(STAY)).containsExactly("max-age=31536000; includeSubDomains");
	}

	@Test
	void noneInClearTextDoes() {
		RawResponse refusal = this.server.connect().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive();
		assertThat(refusal.status()).isEqualTo(400);
		assertThat(refusal.header(STAY)).isNull();
	}

}
