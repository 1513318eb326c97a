package io.httpy.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.httpy.config.LimitsConfig;
import io.httpy.event.ExchangeOutcome;
import io.httpy.fixture.EmbeddedConnection;
import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.ResponseReader;
import io.httpy.handler.Handler;
import io.httpy.http.Cookie;
import io.httpy.http.HttpMethod;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.routing.Router;
import io.httpy.routing.Routes;

import ch.qos.logback.classic.Level;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AutoClose;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever bytes a client of HTTP/1.1 sends: no exception escapes, no memory is kept,
 * what is answered are responses, one for each request and one for what is malformed, and
 * all that does not depend on how the bytes were split on their way.
 */
class Http1FuzzTests {

	private static final Handler ROUTER = router();

	private static final byte[] CONTENT = new byte[3000];

	@AutoClose
	private static final LogRecorder LOG = new LogRecorder(Level.WARN);

	private static Handler router() {
		Routes routes = new Routes(Runnable::run);
		routes.get("/")
			.nonBlocking((request) -> Response.text("hello"))
			.get("/users/{id:[0-9]+}/{*rest}")
			.nonBlocking((request) -> Response.text(request.pathVariable("rest") + request.query().first("a")))
			.get("/bytes")
			.nonBlocking((request) -> Response.ok().cookie(Cookie.of("a", "b")).bytes(CONTENT));
		for (HttpMethod method : new HttpMethod[] { HttpMethod.POST, HttpMethod.PUT }) {
			routes.route(method, "/read")
				.async((request) -> request.text().thenApply(Response::text))
				.route(method, "/small")
				.maxBody(4)
				.async((request) -> request.body().bytes().thenApply((bytes) -> Response.noContent()))
				.route(method, "/echo")
				.nonBlocking((request) -> Response.ok().stream(request.body().publisher()))
				.route(method, "/ignore")
				.nonBlocking((request) -> Response.text(request.cookies() + "" + request.headers()));
		}
		return new Router(routes.list(), LimitsConfig.DEFAULT.maxBody());
	}

	@FuzzTest
	void anyBytes(byte[] input) throws IOException {
		List<String> whole = serve(input, input.length, new Random(0));
		Random random = new Random(Arrays.hashCode(input));
		assertThat(serve(input, 1 + random.nextInt(1 + input.length), random)).isEqualTo(whole);
		assertThat(LOG.takeAlarms()).isEmpty();
	}

	/** Serves input in pieces and returns the responses. */
	private static List<String> serve(byte[] input, int largest, Random random) throws IOException {
		EmbeddedConnection connection = EmbeddedConnection.http1(ROUTER);
		try (connection) {
			for (int start = 0; start < input.length;) {
				int size = (largest < input.length) ? 1 + random.nextInt(largest) : largest;
				int end = Math.min(input.length, start + size);
				connection.take(input, start, end);
				start = end;
			}
			assertThat(connection.isOpen() && connection.refusals() > 0).as("Open after a violation").isFalse();
		}
		assertThat(connection.outcomes()).hasSameSizeAs(connection.requests());
		return responses(connection);
	}

	private static List<String> responses(EmbeddedConnection connection) throws IOException {
		ResponseReader reader = connection.reader();
		List<String> responses = new ArrayList<>();
		for (int i = 0; i < connection.requests().size(); i++) {
			ExchangeOutcome outcome = connection.outcomes().get(i);
			if (outcome.failure() != null) {
				assertThat(i).as("Only the last can fail").isEqualTo(connection.requests().size() - 1);
				return responses;
			}
			Request request = connection.requests().get(i);
			responses.add(next(reader, request.method(), outcome.status().code()));
		}
		if (!reader.isAtEnd()) {
			assertThat(connection.refusals()).isEqualTo(1);
			responses.add(refusal(reader));
		}
		return responses;
	}

	/** What was refused may have been HEAD, whose answer has no content. */
	private static String refusal(ResponseReader reader) throws IOException {
		ResponseReader.Response response = reader.begin(true);
		String content = new String(reader.rest(), StandardCharsets.ISO_8859_1);
		assertThat(response.status()).isGreaterThanOrEqualTo(400);
		assertThat(content.length()).isIn(0, Integer.valueOf(response.headers().first("content-length")));
		return response.status() + " " + response.headers().first("connection") + " " + content;
	}

	private static String next(ResponseReader reader, HttpMethod method, int least) throws IOException {
		ResponseReader.Response response = reader.begin(method.equals(HttpMethod.HEAD));
		while (response.status() == 100) {
			response = reader.begin(method.equals(HttpMethod.HEAD));
		}
		assertThat(response.status()).isGreaterThanOrEqualTo(least);
		String content = new String(response.content().readAllBytes(), StandardCharsets.ISO_8859_1);
		return response.status() + " " + response.headers().first("connection") + " " + content;
	}

}
