package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.httpy.contract.EchoProtocol;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.ResponseReader;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The change of a connection to another protocol, byte by byte (RFC 9110 section 7.8).
 */
class Http1UpgradedTests {

	private static final String ASK = "GET /echo HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: echo\r\n";

	private final EchoProtocol echo = new EchoProtocol(true);

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer.startWith((routes) -> routes.get("/echo")
			.async(this.echo)
			.post("/echo")
			.async((request) -> request.text().thenApply((text) -> Response.text(request.upgrade() + " " + text)))
			.get("/")
			.nonBlocking((request) -> Response.text("up")));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private static String read(RawClient client, ResponseReader.Response response, int bytes) {
		return new String(client.read(response, bytes), StandardCharsets.US_ASCII);
	}

	@Test
	void theHeadSaysWhatFollowsAndNothingOfContent() {
		RawClient client = this.server.connect().send(ASK + "\r\n");
		ResponseReader.Response agreed = client.begin(false);
		assertThat(agreed.status()).isEqualTo(101);
		assertThat(agreed.headers().all("connection")).isEqualTo(List.of("upgrade"));
		assertThat(agreed.headers().all("upgrade")).isEqualTo(List.of("echo"));
		assertThat(agreed.headers().size()).isEqualTo(3);
	}

	/** It looks like a request, and is none. */
	@Test
	void whatCameWithTheRequestIsTheFirstPart() {
		String more = ASK + "\r\n";
		RawClient client = this.server.connect().send(ASK + "\r\n" + more);
		ResponseReader.Response agreed = client.begin(false);
		assertThat(read(client, agreed, more.length())).isEqualTo(more);
		assertThat(this.server.events().names().stream().filter("started GET /echo"::equals)).hasSize(1);
	}

	@Test
	void aLaterRequestOfAConnectionMayChangeIt() {
		RawClient client = this.server.connect().send("GET / HTTP/1.1\r\nhost: a\r\n\r\n" + ASK + "\r\nright behind");
		assertThat(client.receive().text()).isEqualTo("up");
		ResponseReader.Response agreed = client.begin(false);
		assertThat(read(client, agreed, 12)).isEqualTo("right behind");
	}

	@Test
	void theEndMayComeWithTheRequest() {
		RawClient client = this.server.connect().send(ASK + "\r\n").shutdownOutput();
		assertThat(read(client, client.begin(false), 10)).isEqualTo(".");
		client = this.server.connect().send(ASK + "\r\nbytes").shutdownOutput();
		assertThat(read(client, client.begin(false), 10)).isEqualTo("bytes.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "content-length: 1\r\n\r\nx", "transfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
			"transfer-encoding: chunked\r\n\r\n0\r\n\r\n" })
	void aRequestWithContentIsNotChanged(String rest) {
		RawClient client = this.server.connect().send(ASK + rest);
		assertThat(client.receive().status()).isEqualTo(426);
	}

	@Test
	void aRequestWithAnEmptyBodyIsChanged() {
		RawClient client = this.server.connect().send(ASK + "content-length: 0\r\n\r\nx");
		assertThat(read(client, client.begin(false), 1)).isEqualTo("x");
	}

	@Test
	void anotherMethodDoesNotAsk() {
		RawClient client = this.server.connect()
			.send("POST /echo HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\nupgrade: echo\r\ncontent-length: 0\r\n\r\n");
		assertThat(client.receive().text()).startsWith("null");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /echo HTTP/1.0\r\nconnection: upgrade\r\nupgrade: echo\r\n\r\n",
			"GET /echo HTTP/1.1\r\nhost: a\r\nupgrade: echo\r\n\r\n",
			"GET /echo HTTP/1.1\r\nhost: a\r\nconnection: upgrade\r\n\r\n" })
	void whoDoesNotAskProperlyIsToldHow(String request) {
		RawResponse answer = this.server.connect().send(request).receive();
		assertThat(answer.status()).isEqualTo(426);
		assertThat(answer.headers().hasElement("connection", "upgrade")).isTrue();
		assertThat(answer.header("upgrade")).isEqualTo("echo");
	}

	/** The connection ends with the protocol, in good order. */
	@Test
	void afterTheEndNothingIsAnswered() {
		RawClient client = this.server.connect().send(ASK + "\r\n");
		ResponseReader.Response agreed = client.begin(false);
		this.echo.next().send("bye", true);
		assertThat(read(client, agreed, 3)).isEqualTo("bye");
		client.send("GET / HTTP/1.1\r\nhost: a\r\n\r\n");
		assertThat(read(client, agreed, 100)).isEmpty();
	}

}
