package io.httpy.contract;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.httpy.event.ExchangeOutcome;
import io.httpy.event.ServerEvents;
import io.httpy.fixture.Configs;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server tells of itself.
 */
public abstract class EventsContract extends WireContract {

	@Test
	void aConnectionAndItsExchangesAreTold() {
		serveRoutes((routes) -> routes.get("/a", (request) -> Response.text("a")));
		WireClient client = connect();
		client.get("/a");
		client.get("/b?c");
		client.close();
		events().nextClosed();
		assertThat(events().names()).containsExactly("opened", "started GET /a", "ended GET /a", "started GET /b?c",
				"ended GET /b?c", "closed");
	}

	@Test
	void anOutcomeCountsBytesAndTime() {
		serveRoutes((routes) -> routes.post("/").async((request) -> request.text().thenApply(Response::text)));
		connect().post("/", "four");
		ExchangeOutcome outcome = events().nextOutcome();
		assertThat(outcome.status()).isEqualTo(HttpStatus.OK);
		assertThat(outcome.requestBytes()).isEqualTo(4);
		assertThat(outcome.responseBytes()).isEqualTo(4);
		assertThat(outcome.nanos()).isPositive().isLessThan(10_000_000_000L);
		assertThat(outcome.failure()).isNull();
	}

	@Test
	void ofContentThatIsNotSentNothingIsCounted() {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.text("text")));
		connect().send(WireRequest.of("HEAD", "/"));
		assertThat(events().nextOutcome().responseBytes()).isZero();
	}

	@Test
	void bytesOfLargeContentAreCounted() {
		serveRoutes((routes) -> routes.get("/", (request) -> Response.ok().bytes(new byte[1_000_003])));
		RawResponse response = connect().get("/");
		assertThat(response.body()).hasSize(1_000_003);
		ExchangeOutcome outcome = events().nextOutcome();
		assertThat(outcome.responseBytes()).isEqualTo(1_000_003);
		assertThat(outcome.failure()).isNull();
	}

	@Test
	void anExchangeEndsOnceAlthoughItFails() {
		serveRoutes((routes) -> routes.get("/", (request) -> {
			throw new IllegalStateException("on purpose");
		}));
		WireClient client = connect();
		assertThat(client.get("/").status()).isEqualTo(500);
		client.close();
		events().nextClosed();
		assertThat(events().names()).containsExactly("opened", "started GET /", "ended GET /", "closed");
		assertThat(events().nextOutcome().status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void aLostClientIsTheFailureOfItsExchange() {
		serveRoutes((routes) -> routes.post("/").async((request) -> request.text().thenApply(Response::text)));
		WireExchange exchange = connect().begin(WireRequest.post("/")).write("four".getBytes(StandardCharsets.UTF_8));
		awaitStart("POST /");
		exchange.abandon();
		ExchangeOutcome outcome = events().nextOutcome();
		assertThat(outcome.status()).isNull();
		assertThat(outcome.failure()).isInstanceOf(ClientLostException.class);
		assertThat(outcome.responseBytes()).isZero();
		events().nextClosed();
		assertThat(events().names()).containsExactly("opened", "started POST /", "ended POST /", "closed");
	}

	@Test
	void aCutExchangeKeepsTheStatusThatWasSent() {
		ManualPublisher publisher = new ManualPublisher();
		serveRoutes((routes) -> routes.get("/", (request) -> Response.status(HttpStatus.ACCEPTED).stream(publisher)));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		publisher.emit("four");
		assertThat(exchange.status()).isEqualTo(202);
		exchange.abandon();
		ExchangeOutcome outcome = events().nextOutcome();
		assertThat(outcome.status()).isEqualTo(HttpStatus.ACCEPTED);
		assertThat(outcome.responseBytes()).isEqualTo(4);
		assertThat(outcome.failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void anOutcomeKnowsTheRoute() {
		List<String> routesSeen = new ArrayList<>();
		ServerEvents listener = new ServerEvents() {

			@Override
			public void exchangeEnded(Request request, ExchangeOutcome outcome) {
				synchronized (routesSeen) {
					routesSeen.add(request.route());
				}
			}

		};
		serve((builder) -> builder.events(listener)
			.routes((routes) -> routes.get("/users/{id}", (request) -> Response.text("a"))));
		WireClient client = connect();
		client.get("/users/1");
		client.get("/none");
		events().nextOutcome();
		events().nextOutcome();
		client.get("/users/2");
		synchronized (routesSeen) {
			assertThat(routesSeen).startsWith("/users/{id}", null);
		}
	}

	@Test
	void aListenerThatThrowsDisturbsNobody() {
		ServerEvents failing = (ServerEvents) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { ServerEvents.class }, (proxy, method, args) -> {
					if (method.getDeclaringClass() == Object.class) {
						return "failing listener";
					}
					throw new IllegalStateException(method.getName());
				});
		serve((builder) -> builder.events(failing)
			.config(builder.config().withLimits(Configs.maxConnections(1, 1)))
			.routes((routes) -> routes.get("/", (request) -> Response.text("fine"))));
		WireClient client = connect();
		assertThat(client.get("/").text()).isEqualTo("fine");
		assertThat(connect().isClosedByServer()).isTrue();
		client.close();
		events().nextClosed();
		assertThat(connect().get("/").text()).isEqualTo("fine");
		server().server().stop();
		assertThat(log().takeAlarms()).hasSizeGreaterThanOrEqualTo(5)
			.allSatisfy((line) -> assertThat(line.getFormattedMessage()).contains("failing listener"));
	}

	@Test
	void aRequestKnowsWhenItsExchangeIsOver() {
		CompletableFuture<Request> arrived = new CompletableFuture<>();
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").async((request) -> {
			arrived.complete(request);
			return answer;
		}));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		CompletableFuture<Void> ended = Waiting.on(arrived).ended().toCompletableFuture();
		assertThat(ended).isNotDone();
		answer.complete(Response.text("answer"));
		assertThat(exchange.response().text()).isEqualTo("answer");
		assertThat(ended).succeedsWithin(10, TimeUnit.SECONDS);
		assertThat(arrived.join().ended()).isCompleted();
	}

	@Test
	void aRequestKnowsWhenItsClientIsLost() {
		CompletableFuture<Request> arrived = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").async((request) -> {
			arrived.complete(request);
			return new CompletableFuture<>();
		}));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		CompletableFuture<Void> ended = Waiting.on(arrived).ended().toCompletableFuture();
		exchange.abandon();
		assertThat(ended).succeedsWithin(10, TimeUnit.SECONDS);
	}

}
