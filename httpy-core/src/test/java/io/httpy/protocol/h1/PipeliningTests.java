package io.httpy.protocol.h1;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.httpy.fixture.EmbeddedConnection;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.TestServer;
import io.httpy.handler.Handler;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that do not wait for the answer to the one before (RFC 9112 section 9.3.2).
 */
class PipeliningTests {

	/** A request of each framing, with what may surround it and need not. */
	private static final List<String> MIXED = List.of("GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
			"\r\n\r\nPOST /b HTTP/1.1\r\nHost:a:80 \r\nContent-Length: 5\r\n\r\n12345",
			"POST /c HTTP/1.1\r\nhost:\t[::1]:80\t\r\ntransfer-encoding: Chunked\r\n\r\n"
					+ "3;a=b\r\nabc\r\n0000A ; c=\"d\"\r\n0123456789\r\n0\r\n\r\n",
			"GET http://b/d?x HTTP/1.1\r\nHost: %41.a\r\nX:\r\nX:  y  z  \r\n\r\n",
			"POST /e HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n\r\r\n0\r\nTrail: er\r\nX: y\r\n\r\n",
			"\r\nPOST /f HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
			"POST /g HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n\r\n \r");

	private static final List<String> SERVED = List.of("/a ", "/b 12345", "/c abc0123456789", "/d ", "/e \r", "/f ",
			"/g \r\n \r");

	private final LinkedBlockingQueue<Request> arrived = new LinkedBlockingQueue<>();

	private final CompletableFuture<Response> first = new CompletableFuture<>();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer.startWith((routes) -> routes.get("/held").async((request) -> {
			this.arrived.add(request);
			return this.first;
		}).get("/{n}", (request) -> {
			this.arrived.add(request);
			return Response.text(request.path());
		}).post("/{n}").async((request) -> {
			this.arrived.add(request);
			return request.text().thenApply(Response::text);
		}));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
	}

	@Test
	void answersKeepTheOrderOfTheRequests() {
		RawClient client = this.server.connect();
		StringBuilder many = new StringBuilder();
		for (int i = 0; i < 500; i++) {
			many.append(get("/" + i));
		}
		client.send(many.toString());
		for (int i = 0; i < 500; i++) {
			assertThat(client.receive().text()).isEqualTo("/" + i);
		}
	}

	@Test
	void oneIsServedAtATime() throws InterruptedException {
		RawClient client = this.server.connect().send(get("/held") + get("/next"));
		assertThat(this.arrived.poll(10, TimeUnit.SECONDS).path()).isEqualTo("/held");
		assertThat(this.server.connect().send(get("/other")).receive().text()).isEqualTo("/other");
		assertThat(this.arrived).extracting(Request::path).containsExactly("/other");
		this.first.complete(Response.text("held"));
		assertThat(client.receive().text()).isEqualTo("held");
		assertThat(client.receive().text()).isEqualTo("/next");
	}

	@Test
	void aBodyIsNoRequest() {
		RawClient client = this.server.connect();
		String inner = get("/inner");
		client.send("POST /outer HTTP/1.1\r\nHost: a\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner);
		assertThat(client.receive().text()).isEqualTo(inner);
		assertThat(this.arrived).extracting(Request::path).containsExactly("/outer");
	}

	@Test
	void aBodyThatNobodyReadsIsNoRequestEither() {
		String inner = get("/inner");
		RawClient client = this.server.connect()
			.send("GET /outer HTTP/1.1\r\nHost: a\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner
					+ get("/next"));
		assertThat(client.receive().text()).isEqualTo("/outer");
		assertThat(client.receive().text()).isEqualTo("/next");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void theyComeInPiecesOfAnySize(int size) {
		RawClient client = this.server.connect();
		client.send(String.join("", MIXED), () -> size);
		for (int i = 0; i < MIXED.size(); i++) {
			assertThat(client.receive().status()).isEqualTo(200);
		}
		List<String> paths = new ArrayList<>();
		this.arrived.forEach((request) -> paths.add(request.path()));
		assertThat(paths).containsExactly("/a", "/b", "/c", "/d", "/e", "/f", "/g");
	}

	@Test
	void theyAreTheSameHoweverTheyAreSplit() {
		String text = String.join("", MIXED);
		for (int split = 1; split < text.length(); split++) {
			List<String> served = new ArrayList<>();
			Handler handler = (request) -> request.text().thenApply((body) -> {
				served.add(request.path() + ' ' + body);
				return Response.text(body);
			});
			try (EmbeddedConnection connection = EmbeddedConnection.http1(handler)) {
				connection.take(text.substring(0, split)).take(text.substring(split));
				assertThat(served).as("split at " + split).containsExactlyElementsOf(SERVED);
				assertThat(connection.isOpen()).isTrue();
			}
		}
	}

}
