package io.httpy.contract;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import io.httpy.fixture.CutException;
import io.httpy.fixture.WatchedStream;
import io.httpy.http.Response;
import io.httpy.http.ResponseBuilder;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Responses whose content is read from a blocking stream, which is closed in any case,
 * and once.
 */
public abstract class InputStreamContract extends WireContract {

	private static final byte[] CONTENT = "content".repeat(50_000).getBytes(StandardCharsets.US_ASCII);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void stopExecutor() {
		this.executor.shutdownNow();
	}

	private WireExchange begin(String method, ResponseBuilder builder, WatchedStream stream) {
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> builder.stream(stream, this.executor)));
		return connect().begin(WireRequest.of(method, "/"));
	}

	@Test
	void atItsEnd() throws InterruptedException {
		WatchedStream stream = WatchedStream.of(CONTENT);
		assertThat(begin("GET", Response.ok(), stream).response().body()).isEqualTo(CONTENT);
		assertThat(stream.awaitClosed()).isEqualTo(1);
	}

	@Test
	void whenItFails() throws InterruptedException {
		WatchedStream stream = WatchedStream.failingAfter(CONTENT);
		WireExchange exchange = begin("GET", Response.ok(), stream);
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
		assertThat(stream.awaitClosed()).isEqualTo(1);
		awaitEndOfCut();
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void whenItFailsAtOnce() throws InterruptedException {
		WatchedStream stream = WatchedStream.failingAfter(new byte[0]);
		assertProblem(begin("GET", Response.ok(), stream).response(), 500);
		assertThat(stream.awaitClosed()).isEqualTo(1);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void whenTheClientIsLost() throws InterruptedException {
		WatchedStream stream = WatchedStream.endless();
		WireExchange exchange = begin("GET", Response.ok(), stream);
		exchange.read(100_000);
		exchange.abandon();
		assertThat(stream.awaitClosed()).isEqualTo(1);
	}

	@Test
	void whenTheClientWasLostBeforeTheAnswer() throws InterruptedException {
		WatchedStream stream = WatchedStream.of(CONTENT);
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").async((request) -> answer));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		awaitStart("GET /");
		exchange.abandon();
		events().nextOutcome();
		answer.complete(Response.ok().stream(stream, this.executor));
		assertThat(stream.awaitClosed()).isEqualTo(1);
	}

	@Test
	void underHead() throws InterruptedException {
		WatchedStream stream = WatchedStream.of(CONTENT);
		assertThat(begin("HEAD", Response.ok(), stream).response().status()).isEqualTo(200);
		assertThat(stream.awaitClosed()).isEqualTo(1);
	}

	@Test
	void underAStatusWithoutContent() throws InterruptedException {
		WatchedStream stream = WatchedStream.of(CONTENT);
		assertThat(begin("GET", Response.status(204), stream).response().status()).isEqualTo(204);
		assertThat(stream.awaitClosed()).isEqualTo(1);
	}

	@Test
	void whenTheExecutorRefuses() throws InterruptedException {
		WatchedStream stream = WatchedStream.of(CONTENT);
		Executor refusing = (task) -> {
			throw new RejectedExecutionException("on purpose");
		};
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> Response.ok().stream(stream, refusing)));
		assertProblem(connect().get("/"), 500);
		assertThat(stream.awaitClosed()).isEqualTo(1);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void whenTheServerStops() throws InterruptedException {
		WatchedStream stream = WatchedStream.endless();
		WireExchange exchange = begin("GET", Response.ok(), stream);
		exchange.read(100_000);
		server().server().stop();
		assertThat(stream.awaitClosed()).isEqualTo(1);
	}

}
