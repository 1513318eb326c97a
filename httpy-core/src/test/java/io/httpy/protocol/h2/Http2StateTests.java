package io.httpy.protocol.h2;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.httpy.config.Http1Config;
import io.httpy.config.Http2Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.config.StreamsConfig;
import io.httpy.config.TlsConfig;
import io.httpy.contract.WireClient;
import io.httpy.fixture.CutException;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The states of streams and connections (RFC 9113 section 5 and 6.8).
 */
class Http2StateTests {

	private static final int MAX_STREAMS = 3;

	private final CompletableFuture<Response> late = new CompletableFuture<>();

	private TestServer server;

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private void routes(Routes routes) {
		routes.get("/")
			.nonBlocking((request) -> Response.text("hello"))
			.get("/late")
			.async((request) -> this.late)
			.post("/")
			.async((request) -> request.text().thenApply(Response::text));
	}

	private RawPeer connect(ProtocolsConfig protocols) {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withProtocols(protocols)).routes(this::routes));
		return this.server.closing(RawPeer.connect(this.server.port()));
	}

	private RawPeer connect() {
		return connect(ProtocolsConfig.DEFAULT.withStreams(new StreamsConfig(MAX_STREAMS, 65_536, 65_536)));
	}

	@Test
	void aHeaderSectionOnAStreamThatItsClientHasEndedEndsTheStream() {
		RawPeer peer = connect();
		peer.get(1, "/late").get(1, "/").get(3, "/");
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.STREAM_CLOSED);
		assertThat(peer.awaitStatus(3)).isEqualTo(200);
	}

	@Test
	void aHeaderSectionOnAClosedStreamEndsTheConnection() {
		RawPeer peer = connect();
		peer.get(1, "/");
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		peer.await(Frame.DATA);
		peer.get(1, "/");
		assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.STREAM_CLOSED);
		assertThat(peer.isClosed()).isTrue();
	}

	@Test
	void aLowerStreamEndsTheConnection() {
		RawPeer peer = connect();
		peer.get(5, "/").get(3, "/");
		assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.PROTOCOL_ERROR);
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 0 })
	void aStreamThatIsNotTheClientsEndsTheConnection(int stream) {
		RawPeer peer = connect();
		peer.get(stream, "/");
		assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.PROTOCOL_ERROR);
	}

	/** Frames for it may be under way, and are no reason to lose the others. */
	@Test
	void aStreamTooManyIsRefusedAndTheOthersGoOn() {
		RawPeer peer = connect();
		for (int i = 0; i < MAX_STREAMS; i++) {
			peer.get(2 * i + 1, "/late");
		}
		peer.post(7, "/")
			.send(Frame.of(Frame.DATA, 0, 7, new byte[100]))
			.send(Frame.ofInt(Frame.WINDOW_UPDATE, 7, 1))
			.send(Frame.of(Frame.DATA, Frame.END_STREAM, 7, new byte[100]))
			.send(Frame.ofInt(Frame.RST_STREAM, 7, RawPeer.CANCEL));
		assertThat(peer.awaitReset(7)).isEqualTo(RawPeer.REFUSED_STREAM);
		this.late.complete(Response.text("in time"));
		awaitContent(peer, 1, 3, 5);
		peer.get(9, "/");
		assertThat(peer.awaitStatus(9)).isEqualTo(200);
	}

	/** Awaits whole responses, in whatever order they are made. */
	private static void awaitContent(RawPeer peer, Integer... streams) {
		Set<Integer> ended = new HashSet<>();
		while (!ended.containsAll(List.of(streams))) {
			Frame last = peer.await((frame) -> frame.type() == Frame.DATA && frame.has(Frame.END_STREAM));
			assertThat(last.payload()).asString().isEqualTo("in time");
			ended.add(last.streamId());
		}
	}

	@Test
	void contentThatComesAfterAnAnswerIsNoError() {
		RawPeer peer = connect();
		peer.post(1, "/unknown");
		assertThat(peer.awaitStatus(1)).isEqualTo(404);
		for (int i = 0; i < 8; i++) {
			peer.send(Frame.of(Frame.DATA, 0, 1, new byte[10_000]));
		}
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.NO_ERROR);
		for (int i = 0; i < 20; i++) {
			peer.send(Frame.of(Frame.DATA, 0, 1, new byte[2000]));
		}
		peer.get(3, "/");
		assertThat(peer.awaitStatus(3)).isEqualTo(200);
	}

	@Test
	void aSmallRestOfContentIsReadPast() {
		RawPeer peer = connect();
		peer.post(1, "/unknown");
		assertThat(peer.awaitStatus(1)).isEqualTo(404);
		peer.send(Frame.of(Frame.DATA, Frame.END_STREAM, 1, new byte[10_000])).get(3, "/");
		Frame next = peer.await((frame) -> frame.type() == Frame.RST_STREAM || frame.streamId() == 3);
		assertThat(next.type()).isEqualTo(Frame.HEADERS);
	}

	@Test
	void aMalformedRequestEndsItsStreamAlone() {
		RawPeer peer = connect();
		peer.get(1, "/", "Upper", "case").get(3, "/");
		assertThat(peer.awaitReset(1)).isEqualTo(RawPeer.PROTOCOL_ERROR);
		assertThat(peer.awaitStatus(3)).isEqualTo(200);
		assertThat(this.server.events().nextViolation()).isEqualTo("MALFORMED_MESSAGE");
	}

	@Test
	void aDrainHasTwoSteps() {
		RawPeer peer = connect();
		peer.get(1, "/late");
		peer.await(Frame.SETTINGS);
		peer.send(Frame.of(Frame.PING, 0, 0, new byte[8])).await(Frame.PING);
		CompletableFuture<Void> drained = this.server.server().drain().toCompletableFuture();
		Frame first = peer.await(Frame.GOAWAY);
		assertThat(first.intAt(0)).isEqualTo(Integer.MAX_VALUE);
		assertThat(first.intAt(4)).isEqualTo(RawPeer.NO_ERROR);
		Frame ping = peer.await(Frame.PING);
		peer.get(3, "/");
		assertThat(peer.awaitStatus(3)).isEqualTo(200);
		peer.send(new Frame(Frame.PING, Frame.ACK, 0, ping.payload()));
		assertThat(peer.await(Frame.GOAWAY).intAt(0)).isEqualTo(3);
		peer.post(5, "/").send(Frame.of(Frame.DATA, Frame.END_STREAM, 5, new byte[10]));
		assertThat(peer.awaitReset(5)).isEqualTo(RawPeer.REFUSED_STREAM);
		assertThat(drained).isNotDone();
		this.late.complete(Response.text("in time"));
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
		assertThat(peer.isClosed()).isTrue();
		peer.close();
		Waiting.on(drained);
	}

	@Test
	void aSilentClientWithAnOpenStreamIsAskedAndThenLost() {
		ProtocolsConfig protocols = ProtocolsConfig.DEFAULT
			.withHttp2(Http2Config.DEFAULT.withPing(Duration.ofMillis(300), Duration.ofMillis(300)));
		RawPeer peer = connect(protocols);
		peer.get(1, "/late");
		Frame ping = peer.await(Frame.PING);
		peer.send(new Frame(Frame.PING, Frame.ACK, 0, ping.payload()));
		peer.await(Frame.PING);
		assertThatThrownBy(peer::read).isInstanceOf(CutException.class);
		assertThat(this.server.events().nextOutcome().failure()).hasMessageContaining("does not answer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1\r\nhost: a\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nXX\r\n\r\n" })
	void withoutHttp1NothingButThePrefaceIsTaken(String begin) {
		connect(ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(false)));
		RawPeer peer = this.server.closing(RawPeer.silent(this.server.port()));
		peer.send(begin.getBytes(StandardCharsets.US_ASCII));
		assertThat(peer.awaitGoAway()).isEqualTo(RawPeer.PROTOCOL_ERROR);
	}

	/** Of its event loop, whose clock stands still without connections. */
	@Test
	void theFirstClientHasTimeForItsPreface() {
		connect(ProtocolsConfig.DEFAULT.withHttp1(new Http1Config(false))).close();
		this.server.events().nextClosed();
		RawPeer peer = this.server.closing(RawPeer.silent(this.server.port()));
		Ticks.pass(600);
		peer.send(FrameSocket.PREFACE);
		peer.send(Frame.settings()).get(1, "/");
		assertThat(peer.awaitStatus(1)).isEqualTo(200);
	}

	/**
	 * RFC 8446 section 6.1: it sends nothing more, so nothing would be lost by closing.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void aGoodbyeEndsAnIdleConnectionAtOnce(String version) {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())))
				.routes(this::routes));
		RawClient client = this.server.connectSecurely(TestCertificates.trust(), (socket) -> {
			socket.setEnabledProtocols(new String[] { version });
			Http2TlsWire.offer(socket);
		});
		WireClient wire = Http2Wire.over(client.tls());
		assertThat(wire.get("/").text()).isEqualTo("hello");
		long start = System.nanoTime();
		client.shutdownOutput();
		this.server.events().nextClosed();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
	}

}
