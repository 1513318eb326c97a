package io.httpy.protocol.h1;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.httpy.config.TlsConfig;
import io.httpy.fixture.CutException;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.ResponseReader;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.http.Response;
import io.httpy.websocket.WebSocketSession;

import ch.qos.logback.classic.Level;
import io.netty.util.internal.PlatformDependent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How connections end that are encrypted (RFC 9112 section 9.8): the goodbye of TLS marks
 * the end of what is whole, and nothing else does.
 */
class TlsEndTests {

	private static final String GET = "GET %s HTTP/1.1\r\nHost: a\r\n\r\n";

	private static final int PART = 1_000_000;

	private final ManualPublisher publisher = new ManualPublisher();

	private final CompletableFuture<Response> answer = new CompletableFuture<>();

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())))
				.webSockets((sockets) -> sockets.add("/socket", WebSocketSession::send))
				.routes((routes) -> routes.get("/fast")
					.nonBlocking((request) -> Response.text("fast"))
					.get("/slow")
					.async((request) -> this.answer)
					.get("/stream")
					.nonBlocking((request) -> Response.ok().stream(this.publisher))
					.post("/refused")
					.nonBlocking((request) -> Response.ok().header("connection", "close").text("refused"))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.lines(Level.WARN)).isEmpty();
	}

	private RawClient connect(String version) {
		return this.server.closing(RawClient.connect(this.server.port(), 0, TestCertificates.trust(),
				(socket) -> socket.setEnabledProtocols(new String[] { version })));
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void theLastAnswerIsFollowedByAGoodbye(String version) {
		RawClient client = connect(version).send("GET /fast HTTP/1.0\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("fast");
		assertThat(client.isClosedByServer()).isTrue();
		client.close();
		assertThat(this.server.server().drain()).succeedsWithin(1, TimeUnit.SECONDS);
	}

	/** Closed at once it would be reset by what is under way, and the answer lost. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void anAnswerDuringAnUploadReachesTheClient(String version) {
		RawClient client = connect(version)
			.send("POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n");
		for (int i = 0; i < 9; i++) {
			client.send(new byte[PART]);
		}
		assertThat(client.receive().text()).isEqualTo("refused");
		assertThat(client.isClosedByServer()).isTrue();
	}

	/** Some send on for a while, as they do not look at what they are told. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void aClientMaySendOnAfterTheGoodbye(String version) {
		RawClient client = connect(version).send("GET /socket HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\n"
				+ "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
				+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
		ResponseReader.Response agreed = client.begin(false);
		client.send(new byte[20_000]);
		byte[] close = client.read(agreed, 2);
		assertThat(close[0]).isEqualTo((byte) 0x88);
		assertThat(client.read(agreed, close[1])).startsWith(1002 >> 8, 1002 & 0xff);
		for (int i = 0; i < 50; i++) {
			client.send(new byte[1000]);
			Ticks.pass(5);
		}
		assertThat(client.isClosedByServer()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void whatIsCutHasNoGoodbye(String version) {
		RawClient client = connect(version).send("GET /stream HTTP/1.0\r\n\r\n");
		this.publisher.emit("part");
		ResponseReader.Response response = client.begin(false);
		assertThat(client.read(response, 4)).asString().isEqualTo("part");
		this.server.server().stop();
		assertThatThrownBy(() -> client.receive(response)).isInstanceOf(CutException.class);
		this.publisher.awaitCancelled();
	}

	/** All of it was written, and the client has not taken it. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void norHasWhatIsCutInItsLastBytes(String version) {
		RawClient client = this.server.closing(RawClient.connect(this.server.port(), 4096, TestCertificates.trust(),
				(socket) -> socket.setEnabledProtocols(new String[] { version })));
		client.send("GET /stream HTTP/1.0\r\n\r\n");
		this.publisher.emit(new byte[PART]).complete();
		assertThat(client.begin(false).status()).isEqualTo(200);
		assertThat(this.server.events().nextOutcome().failure()).isNull();
		this.server.server().stop();
		assertThatThrownBy(client::rest).isInstanceOf(CutException.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void aGoodbyeEndsAnIdleConnection(String version) {
		RawClient client = connect(version).send(GET.formatted("/fast"));
		assertThat(client.receive().text()).isEqualTo("fast");
		client.shutdownOutput();
		assertThat(client.isClosedByServer()).isTrue();
		assertThat(this.server.events().nextClosed()).isNotNull();
	}

	/** RFC 8446 section 6.1 has it ignored, which nobody but the engine would do. */
	@ParameterizedTest
	@ValueSource(strings = { "TLSv1.3", "TLSv1.2" })
	void whatFollowsAGoodbyeIsNotKept(String version) {
		RawClient client = connect(version).send(GET.formatted("/slow"));
		while (!this.server.events().names().contains("started GET /slow")) {
			Thread.onSpinWait();
		}
		client.shutdownOutput();
		long before = PlatformDependent.usedDirectMemory();
		byte[] record = new byte[5 + 16_384];
		System.arraycopy(new byte[] { 23, 3, 3, 64, 0 }, 0, record, 0, 5);
		for (int i = 0; i < 2500; i++) {
			client.sendPastTls(record);
		}
		assertThat(PlatformDependent.usedDirectMemory() - before).isLessThan(10 * PART);
		this.answer.complete(Response.text("slow"));
		assertThat(this.server.events().nextClosed()).isNotNull();
	}

}
