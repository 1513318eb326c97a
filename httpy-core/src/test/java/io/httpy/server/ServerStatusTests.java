package io.httpy.server;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.httpy.config.Http3Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.contract.WireClient;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Waiting;
import io.httpy.http.HttpVersion;
import io.httpy.http.Response;
import io.httpy.protocol.h3.Http3Wire;
import io.httpy.server.ServerStatus.Certificate;
import io.httpy.server.ServerStatus.Listener;
import io.httpy.server.ServerStatus.Loop;
import io.httpy.server.ServerStatus.Quic;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a server tells to whoever operates it.
 */
class ServerStatusTests {

	private static final Set<HttpVersion> OVER_TCP = Set.of(HttpVersion.HTTP_1_0, HttpVersion.HTTP_1_1,
			HttpVersion.HTTP_2);

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	private void serveClearText() {
		this.server = TestServer.start((builder) -> builder.name("shop")
			.config(builder.config().withListener(builder.config().listener().withEventLoops(2)))
			.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text("fine"))));
	}

	private void serveAll() {
		TlsConfig tls = new TlsConfig(TestCertificates.server(),
				Map.of("named.example", TestCertificates.named("named.example")), TlsConfig.ClientAuth.NONE, null, 0);
		this.server = TestServer.start((builder) -> builder
			.config(builder.config()
				.withTls(tls)
				.withProtocols(ProtocolsConfig.DEFAULT.withHttp3(Http3Config.DEFAULT.withEnabled(true, true))))
			.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.ok().bytes(new byte[100_000]))));
	}

	private ServerStatus status() {
		return this.server.server().status();
	}

	private Quic quic() {
		return Waiting.on(this.server.server().quic().toCompletableFuture());
	}

	@Test
	void aServerInClearTextTellsItsOneSocket() {
		serveClearText();
		assertThat(status().state()).isEqualTo(ServerState.RUNNING);
		assertThat(status().listeners())
			.containsExactly(new Listener("tcp", "127.0.0.1", this.server.port(), OVER_TCP, false));
		assertThat(status().tls()).isNull();
		assertThat(this.server.server().quic()).isCompletedWithValue(null);
	}

	@Test
	void allSocketsOfASecureServerAreTold() {
		serveAll();
		int port = this.server.port();
		assertThat(status().listeners()).containsExactly(new Listener("tcp", "127.0.0.1", port, OVER_TCP, true),
				new Listener("udp", "127.0.0.1", port, Set.of(HttpVersion.HTTP_3), true),
				new Listener("tcp", "127.0.0.1", this.server.server().redirectPort(), Set.of(), false));
	}

	@Test
	void certificatesAreThoseOfNewConnections() {
		serveAll();
		assertThat(status().tls().provider()).isIn("openssl", "jdk");
		assertThat(status().tls().certificates()).extracting(Certificate::serverName)
			.containsExactly(null, "named.example");
		Certificate first = status().tls().certificates().get(0);
		assertThat(first.subject()).isEqualTo("CN=localhost");
		assertThat(first.issuer()).contains("CN=Test");
		assertThat(Instant.now()).isBetween(first.notBefore(), first.notAfter());
		this.server.server().reloadTls(TlsConfig.of(TestCertificates.named("new.example")));
		assertThat(status().tls().certificates()).singleElement()
			.extracting(Certificate::subject)
			.isEqualTo("CN=new.example");
	}

	@Test
	void loopsTellTheirConnections() {
		serveClearText();
		assertThat(status().loops()).hasSize(2)
			.allSatisfy((loop) -> assertThat(loop.name()).startsWith("shop-loop-"))
			.allSatisfy((loop) -> assertThat(loop.pendingTasks()).isNotNegative());
		RawClient[] clients = new RawClient[5];
		for (int i = 0; i < clients.length; i++) {
			clients[i] = this.server.connect().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(clients[i].receive().text()).isEqualTo("fine");
		}
		assertThat(connections()).isEqualTo(5);
		for (RawClient client : clients) {
			client.close();
			this.server.events().nextClosed();
		}
		assertThat(connections()).isZero();
	}

	private int connections() {
		return status().loops().stream().mapToInt(Loop::connections).sum();
	}

	@Test
	void itCanBeAskedForOnAnEventLoop() {
		CompletableFuture<HttpyServer> started = new CompletableFuture<>();
		this.server = TestServer.startWith((routes) -> routes.get("/")
			.nonBlocking((request) -> Response.text(started.join().status().state().name())));
		started.complete(this.server.server());
		assertThat(this.server.connect().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive().text())
			.isEqualTo("RUNNING");
	}

	@Test
	void itCanBeAskedForOnAnEventLoopWhileTheServerStops() {
		CountDownLatch entered = new CountDownLatch(1);
		CompletableFuture<HttpyServer> started = new CompletableFuture<>();
		CompletableFuture<ServerState> told = new CompletableFuture<>();
		this.server = TestServer.startWith((routes) -> routes.get("/").nonBlocking((request) -> {
			entered.countDown();
			HttpyServer own = started.join();
			while (own.state() == ServerState.RUNNING) {
				Thread.onSpinWait();
			}
			told.complete(own.status().state());
			return Response.text("fine");
		}));
		started.complete(this.server.server());
		this.server.connect().send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(Waiting.on(entered)).isTrue();
		this.server.server().stop();
		assertThat(told).isCompletedWithValue(ServerState.DRAINING);
		assertThat(status().state()).isEqualTo(ServerState.STOPPED);
	}

	@Test
	void whatRefusesConnectionsIsNotTold() {
		serveAll();
		this.server.server().drain();
		assertThat(status().state()).isEqualTo(ServerState.DRAINING);
		assertThat(status().listeners()).isEmpty();
	}

	@Test
	void aServerThatIsStoppedHasNothingToTell() {
		serveAll();
		this.server.server().stop();
		assertThat(status().state()).isEqualTo(ServerState.STOPPED);
		assertThat(status().listeners()).isEmpty();
		assertThat(status().loops()).isEmpty();
		assertThat(status().tls().provider()).isEqualTo("none");
		assertThat(this.server.server().quic()).isCompletedWithValue(null);
	}

	@Test
	void quicTellsWhatItHasCarriedOnConnectionsThatAreOpenAndThatWere() {
		serveAll();
		assertThat(quic().bytes().sent()).isZero();
		WireClient client = new Http3Wire().connect(this.server.port());
		assertThat(client.get("/").body()).hasSize(100_000);
		Quic open = quic();
		assertThat(open.connections()).isEqualTo(1);
		assertThat(open.handshakes()).isZero();
		assertThat(open.packets().received()).isPositive();
		assertThat(open.packets().sent()).isGreaterThan(100_000 / 1500);
		assertThat(open.bytes().sent()).isGreaterThan(100_000);
		assertThat(open.bytes().received()).isPositive();
		client.close();
		this.server.events().nextClosed();
		Quic closed = quic();
		assertThat(closed.connections()).isZero();
		assertThat(closed.bytes().sent()).isGreaterThanOrEqualTo(open.bytes().sent());
		assertThat(closed.packets().received()).isGreaterThanOrEqualTo(open.packets().received());
	}

}
