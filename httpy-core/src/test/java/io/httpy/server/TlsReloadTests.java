package io.httpy.server;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.config.HstsConfig;
import io.httpy.config.InvalidConfigException;
import io.httpy.config.TlsConfig;
import io.httpy.config.TlsMaterial;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Keys and certificates that are replaced while the server runs.
 */
class TlsReloadTests {

	private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

	private static final int CONNECTIONS = 50;

	private final LogRecorder log = new LogRecorder();

	private final ExecutorService clients = Executors.newCachedThreadPool();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())))
				.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text("fine"))));
	}

	@AfterEach
	void stop() throws Exception {
		this.clients.shutdownNow();
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private RawClient connect() {
		return RawClient.connect(this.server.port(), 0, TestCertificates.trust(), (socket) -> {
		});
	}

	private String shownCertificate() throws Exception {
		try (RawClient client = connect()) {
			assertThat(client.send(GET).receive().status()).isEqualTo(200);
			X509Certificate shown = (X509Certificate) client.tls().getSession().getPeerCertificates()[0];
			return shown.getSubjectX500Principal().getName();
		}
	}

	private void reload(TlsMaterial material) {
		this.server.server().reloadTls(TlsConfig.of(material));
	}

	@Test
	void laterConnectionsHaveTheNewOnes() throws Exception {
		RawClient before = this.server.closing(connect());
		assertThat(before.send(GET).receive().text()).isEqualTo("fine");
		reload(TestCertificates.named("new.example"));
		assertThat(shownCertificate()).isEqualTo("CN=new.example");
		assertThat(before.send(GET).receive().text()).isEqualTo("fine");
	}

	/** Those from before are gone by then. */
	@Test
	void connectionsThatHaveNotSaidWhomTheyWantHaveThemToo() throws Exception {
		RawClient silent = this.server.closing(connect());
		while (!this.server.events().names().contains("opened")) {
			Thread.onSpinWait();
		}
		for (int i = 0; i < 3; i++) {
			reload(TestCertificates.named("new.example"));
			assertThat(shownCertificate()).isEqualTo("CN=new.example");
		}
		assertThat(silent.send(GET).receive().text()).isEqualTo("fine");
		X509Certificate shown = (X509Certificate) silent.tls().getSession().getPeerCertificates()[0];
		assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=new.example");
	}

	@Test
	void noRequestFailsMeanwhile() throws Exception {
		AtomicBoolean stopped = new AtomicBoolean();
		AtomicInteger answered = new AtomicInteger();
		List<CompletableFuture<Void>> loads = new ArrayList<>();
		for (int i = 0; i < CONNECTIONS; i++) {
			boolean lasting = i % 2 == 0;
			loads.add(CompletableFuture.runAsync(() -> load(lasting, stopped, answered), this.clients));
		}
		for (int i = 1; i <= 10; i++) {
			int before = answered.get();
			reload(TestCertificates.named("new" + i + ".example"));
			assertThat(shownCertificate()).isEqualTo("CN=new" + i + ".example");
			while (answered.get() < before + CONNECTIONS && loads.stream().noneMatch(CompletableFuture::isDone)) {
				Thread.onSpinWait();
			}
		}
		stopped.set(true);
		loads.forEach(Waiting::on);
		assertThat(answered.get()).isGreaterThanOrEqualTo(10 * CONNECTIONS);
	}

	/** On one connection, or on one for each request. */
	private void load(boolean lasting, AtomicBoolean stopped, AtomicInteger answered) {
		RawClient client = connect();
		while (!stopped.get()) {
			assertThat(client.send(GET).receive().text()).isEqualTo("fine");
			answered.incrementAndGet();
			if (!lasting) {
				client.close();
				client = connect();
			}
		}
		client.close();
	}

	@Test
	void badOnesChangeNothing() throws Exception {
		TlsMaterial unknownCipher = TestCertificates.speaking(TestCertificates.server(), List.of(), List.of("NONE"));
		for (TlsMaterial bad : List.of(TestCertificates.mismatched(), TestCertificates.expired(),
				TestCertificates.notYetValid(), unknownCipher)) {
			assertThatThrownBy(() -> reload(bad)).isInstanceOf(InvalidConfigException.class);
			assertThat(shownCertificate()).isEqualTo("CN=localhost");
		}
		TlsConfig badName = new TlsConfig(TestCertificates.named("new.example"),
				Map.of("a b", TestCertificates.server()), TlsConfig.ClientAuth.NONE, null, null);
		assertThatThrownBy(() -> this.server.server().reloadTls(badName)).isInstanceOf(InvalidConfigException.class);
		assertThat(shownCertificate()).isEqualTo("CN=localhost");
	}

	@Test
	void whatElseTheySayIsReplacedToo() throws Exception {
		RawClient before = this.server.closing(connect());
		assertThat(before.send(GET).receive().header("strict-transport-security")).isNull();
		this.server.server()
			.reloadTls(new TlsConfig(TestCertificates.server(), Map.of(), TlsConfig.ClientAuth.NONE,
					new HstsConfig(Duration.ofDays(1), false, false), null));
		RawResponse response = before.send(GET).receive();
		assertThat(response.header("strict-transport-security")).isEqualTo("max-age=86400");
	}

	@Test
	void aServerThatStartsAgainHasTheNewOnes() throws Exception {
		this.server.server().stop();
		reload(TestCertificates.named("new.example"));
		this.server.server().start();
		assertThat(shownCertificate()).isEqualTo("CN=new.example");
	}

	@Test
	@SuppressWarnings("try")
	void aServerWithoutTlsHasNothingToReplace() throws Exception {
		try (TestServer clear = TestServer.startWith((routes) -> routes.get("/", (request) -> Response.text("x")))) {
			assertThatThrownBy(() -> clear.server().reloadTls(TlsConfig.of(TestCertificates.server())))
				.isInstanceOf(IllegalStateException.class);
		}
	}

	@Test
	void aBadOneStopsTheBuildAndAnExpiredOneIsOnlyWarnedOf() {
		HttpyServerBuilder builder = HttpyServer.builder();
		builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.mismatched())));
		assertThatThrownBy(builder::build).isInstanceOf(InvalidConfigException.class);
		builder.config(builder.config()
			.withListener(builder.config().listener().withPort(0))
			.withTls(TlsConfig.of(TestCertificates.expired())));
		HttpyServer expired = builder.build();
		expired.start();
		expired.stop();
		assertThat(this.log.takeAlarms()).singleElement().asString().contains("expired on");
	}

}
