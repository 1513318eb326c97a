package io.httpy.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.httpy.fixture.Aside;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.server.HandlerExecutors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of failures: of handlers, of encoders, of clients.
 */
public abstract class ErrorContract extends WireContract {

	private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

	private void serveHandler(Handler handler) {
		serveRoutes((routes) -> routes.get("/").async(handler));
	}

	/** An answer that tells nothing but an id, under which the log tells all. */
	private void assertInternalError(RawResponse response) {
		assertProblem(response, 500);
		assertThat(response.text()).doesNotContain("secret").doesNotContain("Exception");
		Matcher id = ID.matcher(response.text());
		assertThat(id.find()).isTrue();
		assertThat(log().takeAlarms()).singleElement().satisfies((line) -> {
			assertThat(line.getLevel()).isEqualTo(Level.ERROR);
			assertThat(line.getFormattedMessage()).contains("GET /").contains(id.group(1));
			assertThat(line.getThrowableProxy()).isNotNull();
		});
	}

	@Test
	void anExceptionOfABlockingHandlerTellsItsClientNothing() {
		serveRoutes((routes) -> routes.get("/", (request) -> {
			throw new IllegalStateException("secret");
		}));
		assertInternalError(connect().get("/"));
	}

	@Test
	void anExceptionOnTheLoopTellsItsClientNothing() {
		serveHandler((request) -> {
			throw new Exception("secret");
		});
		WireClient client = connect();
		assertInternalError(client.get("/"));
		assertInternalError(client.get("/"));
	}

	@Test
	void anErrorOfABlockingHandlerIsAnsweredToo() {
		serveRoutes((routes) -> routes.get("/", (request) -> {
			throw new AssertionError("secret");
		}));
		assertInternalError(connect().get("/"));
	}

	@Test
	void anErrorOnTheLoopIsAnsweredToo() {
		serveHandler((request) -> {
			throw new NoClassDefFoundError("secret");
		});
		assertInternalError(connect().get("/"));
	}

	@Test
	void aStageThatFailsTellsItsClientNothing() {
		serveHandler((request) -> CompletableFuture.supplyAsync(() -> {
			throw new IllegalStateException("secret");
		}));
		assertInternalError(connect().get("/"));
	}

	@Test
	void aStageThatFailedBeforeTellsItsClientNothing() {
		serveHandler((request) -> CompletableFuture.failedStage(new Exception("secret")));
		assertInternalError(connect().get("/"));
	}

	@Test
	void aHandlerMustReturnAStage() {
		serveHandler((request) -> null);
		assertInternalError(connect().get("/"));
	}

	@Test
	void aStageMustCompleteWithAResponse() {
		serveRoutes((routes) -> routes.get("/")
			.async((request) -> CompletableFuture.completedFuture(null))
			.get("/later")
			.async((request) -> CompletableFuture.supplyAsync(() -> null))
			.get("/blocking", (request) -> null));
		WireClient client = connect();
		assertInternalError(client.get("/"));
		assertInternalError(client.get("/later"));
		assertInternalError(client.get("/blocking"));
	}

	@Test
	void anHttpExceptionIsItsAnswer() {
		serveHandler((request) -> {
			Problem problem = Problem.of(HttpStatus.CONFLICT)
				.type("https://example.org/taken")
				.title("Taken")
				.detail("Name \"x\" is taken.")
				.instance("/1")
				.extension("names", List.of("x", "y"));
			throw new HttpException(problem, Headers.of("retry-after", "7"), new Exception("secret"));
		});
		RawResponse response = connect().get("/");
		assertThat(response.status()).isEqualTo(409);
		assertThat(response.header("content-type")).isEqualTo("application/problem+json");
		assertThat(response.header("retry-after")).isEqualTo("7");
		assertThat(response.text()).isEqualTo("{\"type\":\"https://example.org/taken\",\"title\":\"Taken\","
				+ "\"status\":409,\"detail\":\"Name \\\"x\\\" is taken.\",\"instance\":\"/1\",\"names\":[\"x\",\"y\"]}");
	}

	@Test
	void anHttpExceptionIsFoundInItsWrappers() {
		HttpException gone = new HttpException(HttpStatus.GONE, "no more");
		serveHandler((request) -> CompletableFuture
			.failedFuture(new CompletionException(new ExecutionException(new CompletionException(gone)))));
		assertProblem(connect().get("/"), 410);
	}

	@Test
	void errorHandlersAreAskedInTheirOrder() {
		serve((builder) -> builder
			.errorHandler((failure, request) -> (failure instanceof IllegalStateException)
					? Response.status(HttpStatus.CONFLICT).text("first " + request.path()) : null)
			.errorHandler((failure, request) -> (failure instanceof RuntimeException)
					? Response.status(HttpStatus.GONE).text("second") : null)
			.routes((routes) -> routes.get("/first", (request) -> {
				throw new IllegalStateException();
			})
				.get("/second")
				.async((request) -> CompletableFuture
					.failedFuture(new CompletionException(new IllegalArgumentException())))
				.get("/none", (request) -> {
					throw new Exception();
				})));
		WireClient client = connect();
		assertThat(client.get("/first").text()).isEqualTo("first /first");
		assertThat(client.get("/second").text()).isEqualTo("second");
		assertThat(client.get("/unknown").text()).isEqualTo("second");
		assertThat(client.get("/none").status()).isEqualTo(500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void anErrorHandlerThatFailsIsLoggedWithWhatItWasAskedFor() {
		serve((builder) -> builder.errorHandler((failure, request) -> {
			throw new IllegalArgumentException("secret");
		}).routes((routes) -> routes.get("/", (request) -> {
			throw new IllegalStateException("first");
		})));
		assertProblem(connect().get("/"), 500);
		ILoggingEvent line = log().takeAlarms().get(0);
		assertThat(line.getThrowableProxy().getMessage()).isEqualTo("secret");
		assertThat(line.getThrowableProxy().getSuppressed()[0].getMessage()).isEqualTo("first");
	}

	@Test
	void anErrorHandlerThatFailsBadlyIsAnsweredToo() {
		serve((builder) -> builder.errorHandler((failure, request) -> {
			throw new NoClassDefFoundError("secret");
		}));
		assertInternalError(connect().get("/"));
	}

	@Test
	void anErrorHandlerWhoseAnswerFailsIsNotAskedForEver() {
		serve((builder) -> builder
			.errorHandler((failure, request) -> Response.status(HttpStatus.CONFLICT).trailers(() -> {
				throw new IllegalStateException("secret");
			}).text("error")));
		assertInternalError(connect().get("/"));
	}

	@Test
	void anErrorHandlerWhoseStreamFailsIsNotAskedForEver() {
		Flow.Publisher<ByteBuffer> broken = (subscriber) -> {
			throw new IllegalArgumentException("secret");
		};
		serve((builder) -> builder.errorHandler((failure, request) -> Response.status(502).stream(broken))
			.routes((routes) -> routes.get("/", (request) -> {
				throw new IllegalStateException("secret");
			})));
		assertInternalError(connect().get("/"));
	}

	@Test
	void anErrorHandlerMayThrowWhatItWasAskedFor() {
		serve((builder) -> builder.errorHandler((failure, request) -> {
			throw (RuntimeException) failure;
		}).routes((routes) -> routes.get("/", (request) -> {
			throw new IllegalStateException("secret");
		})));
		assertInternalError(connect().get("/"));
	}

	@Test
	void anObjectIsEncoded() {
		serve((builder) -> builder
			.entityEncoder((value, type, mediaType, out) -> out
				.write((value + "|" + type.getTypeName() + "|" + mediaType).getBytes(StandardCharsets.UTF_8)))
			.routes((routes) -> routes.get("/", (request) -> Response.json(7))));
		RawResponse response = connect().get("/");
		assertThat(response.text()).isEqualTo("7|java.lang.Integer|application/json");
		assertThat(response.header("content-type")).isEqualTo("application/json");
	}

	@Test
	void withoutAnEncoderAnObjectIsAnError() {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.json("x")));
		assertInternalError(connect().get("/"));
	}

	@Test
	void anEncoderThatFailsIsAnError() {
		serve((builder) -> builder.entityEncoder((value, type, mediaType, out) -> {
			out.write("half of it".getBytes(StandardCharsets.UTF_8));
			if (value instanceof String) {
				throw new IllegalStateException("secret");
			}
			throw new NoClassDefFoundError("secret");
		})
			.routes((routes) -> routes.get("/exception", (request) -> Response.json("x"))
				.get("/error", (request) -> Response.json(1))
				.get("/error-on-loop")
				.nonBlocking((request) -> Response.json(1))));
		WireClient client = connect();
		assertInternalError(client.get("/exception"));
		assertInternalError(client.get("/error"));
		assertInternalError(client.get("/error-on-loop"));
	}

	@Test
	void trailersThatFailGiveBackWhatWasEncoded() {
		serve((builder) -> builder.entityEncoder((value, type, mediaType, out) -> out.write('x'))
			.routes((routes) -> routes.get("/", (request) -> Response.ok().trailers(() -> {
				throw new IllegalStateException("secret");
			}).json("x"))));
		assertInternalError(connect().get("/"));
	}

	@Test
	void aFullExecutorIsAnsweredWith503() {
		CountDownLatch begun = new CountDownLatch(1);
		CompletableFuture<Response> running = new CompletableFuture<>();
		serve((builder) -> builder.executor(HandlerExecutors.pool("test", 1, 1))
			.routes((routes) -> routes.get("/", (request) -> {
				begun.countDown();
				return running.join();
			})));
		WireExchange first = connect().begin(WireRequest.of("GET", "/"));
		assertThat(Waiting.on(begun)).isTrue();
		List<CompletableFuture<RawResponse>> others = List.of(responseOf(connect()), responseOf(connect()));
		RawResponse refused = (RawResponse) CompletableFuture.anyOf(others.toArray(new CompletableFuture<?>[0])).join();
		assertThat(refused.header("retry-after")).isEqualTo("1");
		assertProblem(refused, 503);
		running.complete(Response.text("done"));
		assertThat(first.response().text()).isEqualTo("done");
		assertThat(others).extracting((other) -> other.join().status()).containsExactlyInAnyOrder(200, 503);
	}

	private static CompletableFuture<RawResponse> responseOf(WireClient client) {
		return Aside.supply(() -> client.get("/"));
	}

	@Test
	void aLostClientIsOneDebugLine() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serveRoutes((routes) -> routes.post("/lost")
			.async((request) -> request.body().bytes().thenCompose((bytes) -> answer)));
		WireExchange exchange = connect().begin(WireRequest.post("/lost")).write(new byte[10]);
		awaitStart("POST /lost");
		exchange.abandon();
		events().nextClosed();
		assertThat(log().lines(Level.DEBUG)).filteredOn((line) -> line.getFormattedMessage().contains("/lost"))
			.singleElement()
			.satisfies((line) -> {
				assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
				assertThat(line.getThrowableProxy()).isNull();
			});
	}

}
