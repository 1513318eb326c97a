package io.httpy.protocol.h3;

import java.util.Arrays;

import io.httpy.contract.EchoProtocol;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Another protocol on a stream, frame by frame (RFC 9220).
 */
class Http3ExtendedConnectTests {

	private static final int MESSAGE_ERROR = 0x10e;

	private static final int REQUEST_CANCELLED = 0x10c;

	private static final int FRAME_UNEXPECTED = 0x105;

	/** ENABLE_CONNECT_PROTOCOL is 1. */
	private static final String SETTING = " 8, 1";

	private static final byte[] ASK = ask();

	private final EchoProtocol echo = new EchoProtocol(true);

	private TestServer server;

	private QuicPeer peer;

	@BeforeEach
	void start() {
		this.server = TestServer.start((builder) -> {
			new Http3Wire().prepare(builder);
			builder.routes((routes) -> routes.get("/")
				.nonBlocking((request) -> Response.text("fine"))
				.get("/echo")
				.async(this.echo));
		});
		this.peer = this.server.closing(QuicPeer.settled(this.server.port()));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private static byte[] ask(String... more) {
		String[] fields = new String[10 + more.length];
		System.arraycopy(new String[] { ":method", "CONNECT", ":protocol", "echo", ":scheme", "https", ":authority",
				"localhost", ":path", "/echo" }, 0, fields, 0, 10);
		System.arraycopy(more, 0, fields, 10, more.length);
		return Frames.headers(fields);
	}

	@Test
	void itIsAnnouncedIfThereIsARoute() {
		assertThat(settings(this.peer)).contains(SETTING);
		TestServer other = this.server.closing(Http3Wire.startEcho());
		assertThat(settings(other.closing(QuicPeer.settled(other.port())))).doesNotContain(SETTING);
	}

	/** Of the control stream: its type, a frame type, a length, then the settings. */
	private static String settings(QuicPeer peer) {
		QuicPeer.Received control = peer.nextOpened().atLeast(3);
		return Arrays.toString(control.atLeast(3 + control.soFar()[2]).soFar());
	}

	@Test
	void bytesGoBothWaysUntilTheClientEnds() {
		byte[] response = this.peer.request()
			.send(ASK)
			.send(Frames.data("one"))
			.sendAndEnd(Frames.data("two"))
			.response();
		assertThat(QuicPeer.text(response)).contains("one", "two", ".");
	}

	@Test
	void whoEndsAtOnceIsRefused() {
		assertThat(QuicPeer.text(this.peer.request().sendAndEnd(ASK).response())).contains("400");
		assertThat(this.server.events().nextViolation()).isEqualTo("ENDED_CONNECT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "5" })
	void contentThatIsAnnouncedIsMalformed(String length) {
		assertThat(this.peer.request().send(ask("content-length", length)).resetWith()).isEqualTo(MESSAGE_ERROR);
		assertThat(this.peer.get()).contains("fine");
	}

	@Test
	void withoutASchemeItIsMalformed() {
		byte[] head = Frames.headers(":method", "CONNECT", ":protocol", "echo", ":authority", "a", ":path", "/echo");
		assertThat(this.peer.request().send(head).resetWith()).isEqualTo(MESSAGE_ERROR);
	}

	/** RFC 9114 section 4.4: nothing but DATA. */
	@Test
	void fieldsHaveNoPlaceInAnotherProtocol() {
		QuicPeer.Stream stream = this.peer.request().send(ASK);
		EchoProtocol.Session session = this.echo.next();
		stream.send(Frames.headers("x", "y"));
		assertThat(this.peer.closedWith()).isEqualTo(FRAME_UNEXPECTED);
		assertThat(Waiting.on(session.cut())).isNotNull();
	}

	@Test
	void aCutIsACancellation() {
		QuicPeer.Stream stream = this.peer.request().send(ASK);
		this.echo.next().run((exchange) -> exchange.cut(new IllegalStateException("enough")));
		assertThat(stream.resetWith()).isEqualTo(REQUEST_CANCELLED);
		assertThat(this.peer.get()).contains("fine");
	}

	@Test
	void aClientThatResetsIsLost() {
		QuicPeer.Stream stream = this.peer.request().send(ASK);
		EchoProtocol.Session session = this.echo.next();
		stream.reset(REQUEST_CANCELLED);
		assertThat(Waiting.on(session.cut())).isNotNull();
		assertThat(this.peer.get()).contains("fine");
	}

	/** QUIC tells nobody but who writes, which the server does within five seconds. */
	@Test
	void aClientThatTakesNothingMoreIsLost() {
		this.peer.request().send(ASK).stop(REQUEST_CANCELLED);
		assertThat(Waiting.on(this.echo.next().cut())).isNotNull();
	}

}
