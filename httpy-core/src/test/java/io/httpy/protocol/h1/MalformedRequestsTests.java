package io.httpy.protocol.h1;

import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.httpy.config.Http2Config;
import io.httpy.config.ProtocolsConfig;
import io.httpy.fixture.CutException;
import io.httpy.fixture.EmbeddedConnection;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestServer;
import io.httpy.http.HttpMethod;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Malformed requests get one answer, and nothing that comes after them is taken for a
 * request (RFC 9112 section 2.2, 9.6 and 11.2).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestsTests {

	private static final String AFTER = "GET /after HTTP/1.1\r\nHost: a\r\n\r\n";

	private final Queue<String> served = new ConcurrentLinkedQueue<>();

	private final LogRecorder log = new LogRecorder();

	private TestServer server;

	@BeforeAll
	void start() {
		ProtocolsConfig protocols = ProtocolsConfig.DEFAULT.withHttp2(Http2Config.DEFAULT.withEnabled(false));
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withProtocols(protocols)).routes((routes) -> {
				for (HttpMethod method : List.of(HttpMethod.GET, HttpMethod.POST)) {
					routes.route(method, "/{*any}").async((request) -> request.text().thenApply((text) -> {
						this.served.add(request.path() + ' ' + text);
						return Response.text(text);
					}));
				}
			}));
	}

	@AfterAll
	void stop() throws Exception {
		this.server.close();
		this.log.close();
		assertThat(this.log.takeAlarms()).isEmpty();
	}

	@BeforeEach
	void forget() {
		this.served.clear();
	}

	static List<MalformedRequest> requests() {
		return MalformedRequest.all();
	}

	@ParameterizedTest
	@MethodSource("requests")
	void getOneAnswerAndNothingAfterThemIsServed(MalformedRequest request) {
		try (RawClient client = RawClient.connect(this.server.port())) {
			client.send("GET /before HTTP/1.1\r\nHost: a\r\n\r\n" + request.text() + AFTER);
			assertThat(client.receive().status()).isEqualTo(200);
			assertRefused(client, request);
		}
		assertThat(this.served).containsExactly("/before ");
	}

	@ParameterizedTest
	@MethodSource("requests")
	void getTheSameAnswerWhenTheyComeInPieces(MalformedRequest request) {
		Random random = new Random(request.text().hashCode());
		try (RawClient client = RawClient.connect(this.server.port())) {
			try {
				client.send(request.text() + AFTER, () -> 1 + random.nextInt(20));
			}
			catch (CutException ex) {
				throw new AssertionError("The connection was reset while the client was sending", ex);
			}
			assertRefused(client, request);
		}
		assertThat(this.served).isEmpty();
	}

	/** RFC 9110 section 9.3.2. */
	@ParameterizedTest
	@ValueSource(strings = { "\r\n", "Host: a\r\nHost: a\r\n\r\n", "Host: a\r\nExpect: x\r\n\r\n" })
	void getNoContentIfTheyAreHead(String rest) {
		try (RawClient client = RawClient.connect(this.server.port())) {
			RawResponse answer = client.send("HEAD / HTTP/1.1\r\n" + rest).receiveToHead();
			assertThat(answer.status()).isIn(400, 417);
			assertThat(answer.header("content-length")).isNotEqualTo("0");
			assertThat(client.isClosedByServer()).isTrue();
			this.server.events().nextViolation();
		}
	}

	private void assertRefused(RawClient client, MalformedRequest request) {
		RawResponse answer = client.receive();
		assertThat(answer.status()).isEqualTo(request.status());
		assertThat(answer.headers().all("connection")).containsExactly("close");
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.header("date")).isNotNull();
		assertThat(answer.text()).contains("\"status\":" + request.status()).contains("\"detail\":");
		assertThat(client.rest()).isEmpty();
		assertThat(this.server.events().nextViolation()).isNotEmpty();
	}

	@ParameterizedTest
	@MethodSource("requests")
	void getTheSameAnswerHoweverTheyAreSplit(MalformedRequest request) {
		String text = request.text() + AFTER;
		String whole = outputOf(text, text.length());
		assertThat(whole).startsWith("HTTP/1.1 " + request.status() + ' ');
		int step = 1 + text.length() / 500;
		for (int split = 1; split < request.text().length() + 2; split += step) {
			assertThat(outputOf(text, split)).as("split at " + split).isEqualTo(whole);
		}
		assertThat(singly(text)).isEqualTo(whole);
	}

	private static String outputOf(String text, int split) {
		try (EmbeddedConnection connection = EmbeddedConnection.http1(MalformedRequestsTests::read)) {
			connection.take(text.substring(0, split)).take(text.substring(split));
			return result(connection);
		}
	}

	private static String singly(String text) {
		try (EmbeddedConnection connection = EmbeddedConnection.http1(MalformedRequestsTests::read)) {
			for (int i = 0; i < text.length(); i++) {
				connection.take(text.substring(i, i + 1));
			}
			return result(connection);
		}
	}

	private static CompletionStage<Response> read(Request request) {
		return request.text().thenApply(Response::text);
	}

	private static String result(EmbeddedConnection connection) {
		assertThat(connection.isOpen()).isFalse();
		assertThat(connection.refusals()).isEqualTo(1);
		return connection.output();
	}

}
