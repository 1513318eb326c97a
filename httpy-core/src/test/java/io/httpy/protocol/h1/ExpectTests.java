package io.httpy.protocol.h1;

import java.nio.charset.StandardCharsets;

import io.httpy.fixture.Configs;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestServer;
import io.httpy.http.Headers;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client that waits to be told to send its body (RFC 9110 section 10.1.1).
 */
class ExpectTests {

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer.start((builder) -> builder.config(builder.config().withLimits(Configs.maxBody(10)))
			.routes((routes) -> routes.post("/read")
				.async((request) -> request.text().thenApply(Response::text))
				.post("/blocking",
						(request) -> Response
							.text(new String(request.body().stream().readAllBytes(), StandardCharsets.US_ASCII)))
				.post("/ignored")
				.nonBlocking((request) -> Response.text("no need"))
				.get("/hinted")
				.nonBlocking((request) -> {
					request.earlyHints(Headers.of("link", "</a>; rel=preload"));
					return Response.text("page");
				})));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private static String head(String path, String version, String framing) {
		return "POST " + path + ' ' + version + "\r\nHost: a\r\nExpect: 100-Continue\r\n" + framing + "\r\n\r\n";
	}

	/** RFC 9110 section 15.2. */
	@Test
	void aClientOfHttp10IsSentNoInterimResponse() {
		assertThat(this.server.connect().send("GET /hinted HTTP/1.1\r\nHost: a\r\n\r\n").receive().status())
			.isEqualTo(103);
		assertThat(this.server.connect().send("GET /hinted HTTP/1.0\r\nHost: a\r\n\r\n").receive().text())
			.isEqualTo("page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/read", "/blocking" })
	void isToldWhenTheBodyIsWanted(String path) {
		RawClient client = this.server.connect().send(head(path, "HTTP/1.1", "Content-Length: 5"));
		assertThat(client.receive()).extracting(RawResponse::status, RawResponse::headers)
			.asString()
			.isEqualTo("[100, ]");
		client.send("hello");
		assertThat(client.receive().text()).isEqualTo("hello");
		client.send(head(path, "HTTP/1.1", "Transfer-Encoding: chunked"));
		assertThat(client.receive().status()).isEqualTo(100);
		client.send("3\r\nyes\r\n0\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("yes");
	}

	@Test
	void isNotToldIfTheBodyIsNotWanted() {
		RawClient client = this.server.connect().send(head("/ignored", "HTTP/1.1", "Content-Length: 5"));
		RawResponse response = client.receive();
		assertThat(response.text()).isEqualTo("no need");
		assertThat(response.header("connection")).isEqualTo("close");
		assertThat(client.isClosedByServer()).isTrue();
	}

	/** Whether the body follows cannot be known, so what follows is taken for neither. */
	@Test
	void whatFollowsAnAnswerWithoutTheBodyIsDropped() {
		RawClient client = this.server.connect()
			.send(head("/ignored", "HTTP/1.1", "Content-Length: 5") + "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(client.receive().status()).isEqualTo(200);
		assertThat(client.rest()).isEmpty();
	}

	@Test
	void isNotToldIfTheBodyIsTooLarge() {
		RawClient client = this.server.connect().send(head("/read", "HTTP/1.1", "Content-Length: 11"));
		assertThat(client.receive().status()).isEqualTo(413);
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void isNotToldIfThereIsNoRoute() {
		RawClient client = this.server.connect().send(head("/unknown", "HTTP/1.1", "Content-Length: 5"));
		assertThat(client.receive().status()).isEqualTo(404);
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void isNotToldIfThereIsNoBody() {
		RawClient client = this.server.connect().send(head("/read", "HTTP/1.1", "Content-Length: 0"));
		assertThat(client.receive().status()).isEqualTo(200);
	}

	@Test
	void isNotToldIfTheBodyHasCome() {
		RawClient client = this.server.connect().send(head("/read", "HTTP/1.1", "Content-Length: 5") + "hello");
		RawResponse response = client.receive();
		response = (response.status() == 100) ? client.receive() : response;
		assertThat(response.text()).isEqualTo("hello");
	}

	@Test
	void ofHttp10IsIgnored() {
		RawClient client = this.server.connect().send(head("/read", "HTTP/1.0", "Content-Length: 5"));
		client.send("hello");
		assertThat(client.receive().text()).isEqualTo("hello");
	}

}
