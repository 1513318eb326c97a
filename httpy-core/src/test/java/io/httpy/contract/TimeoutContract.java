package io.httpy.contract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import io.httpy.config.TimeoutsConfig;
import io.httpy.fixture.Aside;
import io.httpy.fixture.Configs;
import io.httpy.fixture.CountingPublisher;
import io.httpy.fixture.CutException;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * How long clients and handlers may take. Real time passes here, as little as the
 * server's coarse clock allows.
 */
public abstract class TimeoutContract extends WireContract {

	private static final int SHORT = 400;

	private void serve(TimeoutsConfig timeouts, Consumer<Routes> routes) {
		serve((builder) -> builder.config(builder.config().withTimeouts(timeouts)).routes(routes));
	}

	@Test
	void aHandlerThatIsTooLateIsAnsweredFor() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serve(Configs.handler(SHORT),
				(routes) -> routes.get("/")
					.async((request) -> answer)
					.get("/next")
					.nonBlocking((request) -> Response.text("next")));
		WireClient client = connect();
		RawResponse late = client.get("/");
		assertProblem(late, 503);
		assertThat(late.header("retry-after")).isEqualTo("1");
		answer.complete(Response.text("late"));
		assertThat(client.get("/next").text()).isEqualTo("next");
		assertThat(log().takeAlarms()).singleElement().asString().contains("GET /");
	}

	@Test
	void aStreamThatComesTooLateIsCancelled() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serve(Configs.handler(SHORT), (routes) -> routes.get("/").async((request) -> answer));
		assertProblem(connect().get("/"), 503);
		ManualPublisher publisher = new ManualPublisher();
		answer.complete(Response.ok().stream(publisher));
		publisher.awaitCancelled();
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void aStreamThatDoesNotBeginIsAnsweredForAndCancelled() {
		ManualPublisher publisher = new ManualPublisher();
		serve(Configs.handler(SHORT),
				(routes) -> routes.get("/").nonBlocking((request) -> Response.ok().stream(publisher)));
		assertProblem(connect().get("/"), 503);
		publisher.awaitCancelled();
		publisher.emit("late").complete();
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void anErrorThatIsTooLateIsCut() {
		ManualPublisher publisher = new ManualPublisher();
		serve((builder) -> builder.config(builder.config().withTimeouts(Configs.handler(SHORT)))
			.errorHandler((failure, request) -> Response.status(HttpStatus.BAD_GATEWAY).stream(publisher))
			.routes((routes) -> routes.get("/").async((request) -> new CompletableFuture<>())));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
		publisher.awaitCancelled();
		assertThat(events().nextOutcome().failure()).isInstanceOf(IllegalStateException.class);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void aStreamThatHasBegunMayTakeItsTime() {
		ManualPublisher publisher = new ManualPublisher();
		serve(Configs.handler(SHORT),
				(routes) -> routes.get("/")
					.nonBlocking((request) -> Response.ok().stream(publisher))
					.get("/slow")
					.async((request) -> new CompletableFuture<>()));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		publisher.emit("first ");
		assertThat(exchange.status()).isEqualTo(200);
		assertProblem(connect().get("/slow"), 503);
		publisher.emit("second").complete();
		assertThat(exchange.response().text()).isEqualTo("first second");
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void aBodyThatStallsIsRefused() {
		AtomicReference<Throwable> seen = new AtomicReference<>();
		serve(Configs.stalls(SHORT, 60_000),
				(routes) -> routes.post("/")
					.async((request) -> request.body()
						.bytes()
						.<Response>thenApply((bytes) -> Response.noContent())
						.whenComplete((response, failure) -> seen.set(failure))));
		WireExchange exchange = connect().begin(WireRequest.post("/")).write(new byte[10]);
		assertProblem(exchange.response(), 408);
		assertThat(seen.get()).isNotNull();
		assertThat(events().nextViolation()).isEqualTo("SLOW_BODY");
		assertThat(events().nextOutcome().status()).isEqualTo(HttpStatus.REQUEST_TIMEOUT);
	}

	@Test
	void aBlockingReaderOfABodyThatStallsIsFreed() {
		serve(Configs.stalls(SHORT, 60_000),
				(routes) -> routes.post("/", (request) -> Response.ok().bytes(request.body().stream().readAllBytes())));
		WireExchange exchange = connect().begin(WireRequest.post("/")).write(new byte[10]);
		assertProblem(exchange.response(), 408);
	}

	@Test
	void aBodyBelowTheRateIsRefused() {
		serve(Configs.minRate(1000, 1000),
				(routes) -> routes.post("/").async((request) -> request.text().thenApply(Response::text)));
		WireExchange exchange = connect().begin(WireRequest.post("/"));
		assertProblem(trickle(exchange, 10), 408);
	}

	/** Sends ten bytes five times a second until the server answers. */
	private RawResponse trickle(WireExchange exchange, int bytes) {
		CompletableFuture<RawResponse> response = Aside.supply(exchange::response);
		try {
			while (!Ticks.done(response, 200)) {
				exchange.write(new byte[bytes]);
			}
		}
		catch (CutException ex) {
			// The answer tells.
		}
		return Waiting.on(response);
	}

	@Test
	void aHandlerThatDoesNotReadIsNotTheClientsFault() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serve(Configs.stalls(SHORT, 60_000),
				(routes) -> routes.post("/")
					.async((request) -> answer)
					.post("/stalled")
					.async((request) -> request.text().thenApply(Response::text)));
		WireExchange unread = connect().begin(WireRequest.post("/")).write(new byte[10]);
		assertProblem(connect().begin(WireRequest.post("/stalled")).write(new byte[10]).response(), 408);
		answer.complete(Response.text("fine"));
		assertThat(unread.response().text()).isEqualTo("fine");
	}

	@Test
	void aClientThatTakesNothingIsCut() {
		CountingPublisher endless = new CountingPublisher(10_000);
		serve(Configs.stalls(60_000, SHORT),
				(routes) -> routes.get("/").nonBlocking((request) -> Response.ok().stream(endless)));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		endless.awaitCancelled();
		assertThat(events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		assertThatThrownBy(() -> exchange.read(100_000_000)).isInstanceOf(CutException.class);
	}

	@Test
	void aClientThatTakesTooLittleIsCut() {
		CountingPublisher endless = new CountingPublisher(10_000);
		serve(Configs.minRate(10_000_000, 500),
				(routes) -> routes.get("/").nonBlocking((request) -> Response.ok().stream(endless)));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		assertThatThrownBy(() -> {
			while (exchange.read(100_000).length > 0) {
				Ticks.pass(50);
			}
		}).isInstanceOf(CutException.class);
		endless.awaitCancelled();
	}

	@Test
	void anIdleConnectionIsClosedButNotEarlier() {
		serve(Configs.keepAliveIdle(SHORT), (routes) -> routes.get("/").nonBlocking((request) -> Response.text("x")));
		WireClient client = connect();
		client.get("/");
		long start = System.nanoTime();
		assertThat(client.isClosedByServer()).isTrue();
		assertThat((System.nanoTime() - start) / 1_000_000).isBetween(SHORT - 260L, SHORT + 2_000L);
		events().nextClosed();
	}

	@Test
	void slowClientsDoNotDisturbOthers() {
		serve(Configs.stalls(SHORT, SHORT),
				(routes) -> routes.post("/").async((request) -> request.text().thenApply(Response::text)));
		WireExchange slow = connect().begin(WireRequest.post("/")).write(new byte[1]);
		WireClient other = connect();
		for (int i = 0; i < 200; i++) {
			assertThat(other.post("/", "fast").text()).isEqualTo("fast");
		}
		assertProblem(slow.response(), 408);
		assertThat(other.post("/", "still").text()).isEqualTo("still");
	}

}
