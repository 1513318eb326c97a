package io.httpy.protocol.h1;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Flow;

import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.Parts;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.ResponseReader;
import io.httpy.fixture.TestServer;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which connections stay open, and how a client of HTTP/1.0 is served (RFC 9112 section
 * 9.3 and 9.6).
 */
class PersistenceTests {

	private final ManualPublisher publisher = new ManualPublisher();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer.startWith((routes) -> routes.get("/")
			.nonBlocking((request) -> Response.text("hello"))
			.get("/stream")
			.nonBlocking((request) -> Response.ok().stream(this.publisher))
			.get("/close")
			.nonBlocking((request) -> Response.ok().header("Connection", "close").text("bye"))
			.post("/echo")
			.nonBlocking((request) -> Response.ok().stream(request.body().publisher()))
			.post("/first", (request) -> Response.text(firstOf(request.body().publisher()))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			HTTP/1.1 | -                       | true
			HTTP/1.1 | keep-alive              | true
			HTTP/1.1 | x                       | true
			HTTP/1.1 | closed                  | true
			HTTP/1.1 | close                   | false
			HTTP/1.1 | CLOSE                   | false
			HTTP/1.1 | 'Close, x'              | false
			HTTP/1.1 | 'x ,	close'         | false
			HTTP/1.1 | ',, close'              | false
			HTTP/1.1 | 'keep-alive, close'     | false
			HTTP/1.0 | -                       | false
			HTTP/1.0 | x                       | false
			HTTP/1.0 | keep-alive              | true
			HTTP/1.0 | 'Keep-Alive, x'         | true
			HTTP/1.0 | 'keep-alive, close'     | false
			""")
	void staysOpenAsTheClientWishes(String version, String connection, boolean stays) {
		String field = (connection != null) ? "Connection: " + connection + "\r\n" : "";
		RawClient client = this.server.connect().send("GET / " + version + "\r\nHost: a\r\n" + field + "\r\n");
		RawResponse response = client.receive();
		assertThat(response.text()).isEqualTo("hello");
		if (stays) {
			boolean said = "keep-alive".equals(response.header("connection"));
			assertThat(said).isEqualTo(version.equals("HTTP/1.0"));
			client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
			assertThat(client.receive().status()).isEqualTo(200);
		}
		else {
			assertThat(response.header("connection")).isEqualTo("close");
			assertThat(client.isClosedByServer()).isTrue();
		}
	}

	@Test
	void closesInEachOfSeveralFields() {
		RawClient client = this.server.connect()
			.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: x\r\nConnection: close\r\n\r\n");
		assertThat(client.receive().header("connection")).isEqualTo("close");
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void closesIfTheHandlerSaysSo() {
		RawClient client = this.server.connect().send("GET /close HTTP/1.1\r\nHost: a\r\n\r\n");
		RawResponse response = client.receive();
		assertThat(response.headers().all("connection")).containsExactly("close");
		assertThat(response.text()).isEqualTo("bye");
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void nothingAfterTheLastRequestIsServed() {
		String last = "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
		RawClient client = this.server.connect().send(last + "GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("hello");
		assertThat(client.rest()).isEmpty();
		assertThat(this.server.events().names()).noneMatch((name) -> name.contains("/stream"));
	}

	/** RFC 9112 section 6.3: content of unknown length ends with the connection. */
	@Test
	void aStreamToHttp10EndsWithTheConnection() {
		RawClient client = this.server.connect()
			.send("GET /stream HTTP/1.0\r\nHost: a\r\nConnection: keep-alive\r\n\r\n");
		this.publisher.emit("first ").emit("second").complete();
		RawResponse response = client.receive();
		assertThat(response.header("transfer-encoding")).isNull();
		assertThat(response.header("content-length")).isNull();
		assertThat(response.header("connection")).isEqualTo("close");
		assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("first second");
	}

	@Test
	void http10NeedsNoHost() {
		RawClient client = this.server.connect().send("GET / HTTP/1.0\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", "Content-Length: 100003\r\n\r\nabc" })
	void staysOpenWhenTheBodyIsReadWhileItIsAnswered(String begin) {
		RawClient client = this.server.connect().send("POST /echo HTTP/1.1\r\nHost: a\r\n" + begin);
		ResponseReader.Response response = client.begin(false);
		assertThat(response.headers().first("connection")).isNull();
		boolean chunked = begin.startsWith("T");
		client.send(chunked ? "1\r\nd\r\n0\r\n\r\n" : "d".repeat(100_000));
		assertThat(client.receive(response).body()).hasSize(chunked ? 4 : 100_003);
		client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("hello");
	}

	/** What is left may be a request or not: nobody reads that far to find out. */
	@Test
	void closesWhenTheReaderOfALargeBodyStops() {
		RawClient client = this.server.connect()
			.send("POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\nabc");
		assertThat(client.receive().text()).isEqualTo("abc");
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void staysOpenWhenTheReaderOfASmallBodyStops() {
		RawClient client = this.server.connect()
			.send("POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 1003\r\n\r\nabc");
		assertThat(client.receive().text()).isEqualTo("abc");
		client.send("d".repeat(1000) + "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("hello");
	}

	private static String firstOf(Flow.Publisher<ByteBuffer> body) {
		Parts parts = new Parts(1);
		body.subscribe(parts);
		String first = parts.next();
		parts.cancel();
		return first;
	}

}
