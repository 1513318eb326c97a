package io.httpy.protocol.h3;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.httpy.config.FloodConfig;
import io.httpy.config.Http3Config;
import io.httpy.config.Http3Config.AddressValidation;
import io.httpy.config.Transport;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireExchange;
import io.httpy.contract.WireRequest;
import io.httpy.fixture.Aside;
import io.httpy.fixture.Configs;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.UdpRelay;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Push;
import io.httpy.http.Response;
import io.httpy.server.HttpyServerBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections of HTTP/3: who floods them, who changes their address, and how they end.
 */
class Http3ConnectionTests {

	private static final long EXCESSIVE_LOAD = 0x107;

	private final CompletableFuture<Response> late = new CompletableFuture<>();

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private void serve(Consumer<HttpyServerBuilder> setup) {
		this.server = TestServer.start((builder) -> {
			new Http3Wire().prepare(builder);
			builder.routes((routes) -> routes.get("/")
				.nonBlocking((request) -> Response.text("fine"))
				.get("/late")
				.async((request) -> this.late)
				.post("/read")
				.async((request) -> request.text().thenApply(Response::text))
				.get("/pushed")
				.nonBlocking((request) -> Response.text("pushed"))
				.get("/pushing")
				.nonBlocking((request) -> Response.text("pushing").push(Push.of("/pushed"))));
			setup.accept(builder);
		});
	}

	private static void flood(HttpyServerBuilder builder, FloodConfig flood) {
		builder.config(builder.config().withProtocols(builder.config().protocols().withFlood(flood)));
	}

	private static void http3(HttpyServerBuilder builder, UnaryOperator<Http3Config> change) {
		builder.config(builder.config()
			.withProtocols(builder.config().protocols().withHttp3(change.apply(builder.config().protocols().http3()))));
	}

	private QuicPeer peer() {
		return this.server.closing(QuicPeer.settled(this.server.port()));
	}

	private void assertServed(QuicPeer peer) {
		assertThat(peer.get()).contains("fine");
	}

	@Test
	void resetsWithoutEndCloseTheConnection() {
		serve((builder) -> flood(builder, new FloodConfig(20, 1000, 10, FloodConfig.DEFAULT.window())));
		QuicPeer bystander = peer();
		QuicPeer attacker = peer();
		for (int i = 0; i < 40 && attacker.isOpen(); i++) {
			attacker.request().send(Frames.GET).reset(0x10c);
		}
		assertThat(attacker.closedWith()).isEqualTo(EXCESSIVE_LOAD);
		assertServed(bystander);
	}

	@Test
	void requestsThatAreStoppedWhileTheyAreHandledCloseTheConnection() {
		serve((builder) -> {
		});
		QuicPeer bystander = peer();
		QuicPeer attacker = peer();
		byte[] request = Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path",
				"/late");
		for (int i = 0; i < 1000 && attacker.isOpen(); i++) {
			try {
				attacker.request().sendAndEnd(request).stop(0x10c);
			}
			catch (RuntimeException ex) {
				// The server gives no room for more streams before it has seen the others
				Ticks.pass(5);
			}
		}
		assertThat(attacker.closedWith()).isEqualTo(EXCESSIVE_LOAD);
		assertServed(bystander);
	}

	@Test
	void controlFramesWithoutEndCloseTheConnection() {
		serve((builder) -> flood(builder, new FloodConfig(200, 50, 10, FloodConfig.DEFAULT.window())));
		QuicPeer bystander = peer();
		QuicPeer attacker = this.server.closing(QuicPeer.connect(this.server.port()));
		QuicPeer.Stream control = attacker.unidirectional().send(Frames.stream(0), Frames.frame(4));
		for (int i = 0; i < 100; i++) {
			control.send(Frames.frame(0x21));
		}
		assertThat(attacker.closedWith()).isEqualTo(EXCESSIVE_LOAD);
		assertServed(bystander);
	}

	@Test
	void emptyFramesWithoutEndCloseTheConnection() {
		serve((builder) -> {
		});
		QuicPeer bystander = peer();
		QuicPeer attacker = peer();
		QuicPeer.Stream request = attacker.request()
			.send(Frames.headers(":method", "POST", ":scheme", "https", ":authority", "localhost", ":path", "/read"));
		for (int i = 0; i < 20; i++) {
			request.send(Frames.frame(0));
		}
		assertThat(attacker.closedWith()).isEqualTo(EXCESSIVE_LOAD);
		assertServed(bystander);
	}

	@Test
	void unknownFramesAndStreamsArePassedOver() {
		serve((builder) -> {
		});
		QuicPeer peer = peer();
		peer.unidirectional().send(Frames.stream(0x21), new byte[100]);
		byte[] grease = Frames.frame(0x1f * 7L + 0x21, new byte[50_000]);
		assertThat(QuicPeer.text(peer.request()
			.sendAndEnd(grease, Frames.GET, Frames.frame(0x21), Frames.frame(0x40, new byte[3]))
			.response())).contains("fine");
		QuicPeer.Stream slow = peer.request();
		for (byte part : Frames.join(Frames.frame(0x1f * 90L + 0x21, new byte[3]), Frames.GET)) {
			slow.send(new byte[] { part });
		}
		assertThat(QuicPeer.text(slow.end().response())).contains("fine");
	}

	@Test
	void aHeadThatTricklesIsRefused() {
		serve((builder) -> builder.config(builder.config().withTimeouts(Configs.requestHead(400))));
		QuicPeer peer = peer();
		assertThat(QuicPeer.text(peer.request().send(new byte[] { 1, 50, 0 }).response())).contains("408");
	}

	@Test
	void aHeadTooLargeToBeDecodedIsRefusedOnItsStream() {
		serve((builder) -> {
		});
		QuicPeer peer = peer();
		QuicPeer.Stream large = peer.request()
			.send(Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", "/", "x",
					"y".repeat(60_000)));
		assertThat(QuicPeer.text(large.response())).contains("431");
		assertServed(peer);
	}

	@Test
	void garbageIsHarmless() throws Exception {
		serve((builder) -> {
		});
		QuicPeer bystander = peer();
		Random random = new Random(7);
		try (DatagramSocket socket = new DatagramSocket()) {
			for (int i = 0; i < 2000; i++) {
				byte[] garbage = new byte[random.nextInt(1400)];
				random.nextBytes(garbage);
				socket.send(new DatagramPacket(garbage, garbage.length, InetAddress.getLoopbackAddress(),
						this.server.port()));
			}
		}
		assertServed(bystander);
		assertServed(peer());
	}

	@ParameterizedTest
	@EnumSource
	void clientsProveTheirAddressWheneverTheyMust(AddressValidation when) {
		serve((builder) -> http3(builder, (config) -> config.withRetry(when)));
		assertServed(peer());
	}

	@Test
	void whatWasBegunBeforeTheEndIsAnsweredAndWhatComesLaterIsNot() {
		serve((builder) -> {
		});
		WireClient client = this.server.closing(new Http3Wire().connect(this.server.port()));
		WireExchange begun = client.begin(WireRequest.of("GET", "/late"));
		while (!this.server.events().names().contains("started GET /late")) {
			Thread.onSpinWait();
		}
		CompletableFuture<Void> drained = this.server.server().drain().toCompletableFuture();
		assertThat(drained).isNotDone();
		this.late.complete(Response.text("in time"));
		assertThat(begun.response().text()).isEqualTo("in time");
		assertThat(client.isClosedByServer()).isTrue();
		Waiting.on(drained);
	}

	/** RFC 9000 section 10.1: nothing tells of its end but time. */
	@Test
	void aClientThatFallsSilentIsLost() {
		serve((builder) -> http3(builder, (config) -> config.withIdleTimeout(Duration.ofSeconds(1))));
		QuicPeer peer = peer();
		peer.request()
			.sendAndEnd(
					Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", "/late"));
		while (!this.server.events().names().contains("started GET /late")) {
			Thread.onSpinWait();
		}
		peer.quic().vanish();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		this.server.events().nextClosed();
		assertThat(this.server.events().names()).containsExactly("opened", "started GET /late", "ended GET /late",
				"closed");
	}

	/** RFC 9114 section 5.2: so that its client knows that it can ask elsewhere. */
	@Test
	void whatComesAfterTheLastWordIsRejected() {
		serve((builder) -> {
		});
		QuicPeer peer = peer();
		QuicPeer.Received control = peer.nextOpened();
		QuicPeer.Stream begun = peer.request()
			.sendAndEnd(
					Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path", "/late"));
		while (!this.server.events().names().contains("started GET /late")) {
			Thread.onSpinWait();
		}
		int settings = control.count();
		CompletableFuture<Void> drained = this.server.server().drain().toCompletableFuture();
		byte[] notice = Frames.frame(7, Frames.integer((1L << 62) - 4));
		control.atLeast(settings + notice.length);
		assertServed(peer);
		byte[] last = Frames.frame(7, Frames.integer(8));
		assertThat(control.atLeast(settings + notice.length + last.length).soFar()).endsWith(Frames.join(notice, last));
		assertThat(peer.request().sendAndEnd(Frames.GET).resetWith()).isEqualTo(0x10b);
		assertThat(peer.request().send(Frames.GET).resetWith()).isEqualTo(0x10b);
		this.late.complete(Response.text("in time"));
		assertThat(QuicPeer.text(begun.response())).endsWith("in time");
		assertThat(peer.closedWith()).isEqualTo(0x100);
		Waiting.on(drained);
	}

	@Test
	void whatAClientAllowsIsPushedOnce() {
		serve((builder) -> http3(builder, (config) -> config.withPush(true)));
		QuicPeer peer = this.server.closing(QuicPeer.connect(this.server.port()));
		peer.unidirectional().send(Frames.stream(0), Frames.frame(4), Frames.frame(0xd, (byte) 9));
		peer.nextOpened();
		assertServed(peer);
		byte[] pushing = Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path",
				"/pushing");
		byte[] first = peer.request().sendAndEnd(pushing).response();
		assertThat(first[0]).as("The promise comes before the response").isEqualTo((byte) 5);
		assertThat(QuicPeer.text(first)).endsWith("pushing");
		byte[] pushed = peer.nextOpened().whole();
		assertThat(pushed).startsWith(1, 0);
		assertThat(QuicPeer.text(pushed)).endsWith("pushed");
		byte[] second = peer.request().sendAndEnd(pushing).response();
		assertThat(second[0]).isEqualTo((byte) 1);
		assertServed(peer);
		assertThat(peer.moreOpened()).isZero();
	}

	@Test
	void nothingIsPushedUnasked() {
		serve((builder) -> http3(builder, (config) -> config.withPush(true)));
		QuicPeer peer = peer();
		peer.nextOpened();
		byte[] pushing = Frames.headers(":method", "GET", ":scheme", "https", ":authority", "localhost", ":path",
				"/pushing");
		assertThat(peer.request().sendAndEnd(pushing).response()[0]).isEqualTo((byte) 1);
		assertThat(peer.moreOpened()).isZero();
	}

	/**
	 * Connects a client that claims to be slow to acknowledge. The time that QUIC gives
	 * it to prove a new address grows with that, from some fifty milliseconds, which a
	 * busy machine may well let pass; and when it has given up an address, it sends
	 * nothing there any more (RFC 9000 section 9.3.2).
	 */
	private WireClient roaming(UdpRelay relay) {
		return this.server
			.closing(new Http3Wire().connect(relay.port(), (codec) -> codec.maxAckDelay(2, TimeUnit.SECONDS)));
	}

	@Test
	void aClientMayChangeItsAddress() {
		serve((builder) -> builder.routes((routes) -> routes.get("/address")
			.nonBlocking((request) -> Response.text("port " + request.remoteAddress().getPort()))));
		UdpRelay relay = this.server.closing(UdpRelay.to(this.server.port()));
		WireClient client = roaming(relay);
		assertThat(client.get("/address").text()).isEqualTo("port " + relay.outerPort());
		for (int i = 0; i < 3; i++) {
			relay.rebind();
			assertThat(ask(client, "/")).isEqualTo("fine");
			assertThat(ask(client, "/address")).isEqualTo("port " + relay.outerPort());
		}
		assertThat(this.server.events().names()).filteredOn("opened"::equals).hasSize(1);
	}

	/**
	 * Says something more while there is no answer. A server that could not validate an
	 * address in time, on a machine that is busy, goes back to the last one that it has
	 * until it hears from the client again (RFC 9000 section 9.3.2).
	 */
	private static String ask(WireClient client, String path) {
		CompletableFuture<String> answer = Aside.supply(() -> client.get(path).text());
		while (!Ticks.done(answer, 500)) {
			client.begin(WireRequest.of("GET", "/"));
		}
		return answer.join();
	}

	/** On epoll; elsewhere there is one loop. */
	@Test
	void connectionsSpreadOverLoopsAndStayThere() {
		serve((builder) -> builder
			.config(builder.config().withListener(builder.config().listener().withTransport(Transport.EPOLL)))
			.routes((routes) -> routes.get("/loop")
				.nonBlocking((request) -> Response.text(Thread.currentThread().getName()))));
		Set<String> loops = new HashSet<>();
		for (int i = 0; i < 24; i++) {
			UdpRelay relay = this.server.closing(UdpRelay.to(this.server.port()));
			WireClient client = roaming(relay);
			String loop = client.get("/loop").text();
			loops.add(loop);
			relay.rebind();
			assertThat(client.get("/loop").text()).isEqualTo(loop);
			relay.rebind();
			assertThat(client.get("/loop").text()).isEqualTo(loop);
		}
		assertThat(loops).hasSizeGreaterThan(1);
		assertThat(this.server.events().names()).filteredOn("opened"::equals).hasSize(24);
	}

	/** Their handshakes take what time they take, in which nobody may lose patience. */
	@Test
	void aThousandConnectionsAreServed() {
		Duration patience = Duration.ofMinutes(10);
		serve((builder) -> {
			http3(builder, (config) -> config.withIdleTimeout(patience));
			builder.config(builder.config().withTimeouts(Configs.requestHead((int) patience.toMillis())));
		});
		QuicPeer[] peers = new QuicPeer[1000];
		for (int i = 0; i < peers.length; i++) {
			peers[i] = this.server.closing(QuicPeer.connect(this.server.port(),
					(codec) -> codec.maxIdleTimeout(patience.toMillis(), TimeUnit.MILLISECONDS), (tls) -> {
					}));
			peers[i].settle();
		}
		for (QuicPeer peer : peers) {
			assertServed(peer);
		}
	}

}
