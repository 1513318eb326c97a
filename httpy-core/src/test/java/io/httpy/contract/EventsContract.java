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
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.http.TlsInfo;

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
	void aConnectionGoesThroughItsStages() {
		serveRoutes((routes) -> routes.get("/", (request) -> {
			TlsInfo tls = request.connection().tls();
			return Response.ok()
				.header("x-tls", (tls != null) ? tls.protocol() : "none")
				.text(request.version().text());
		}));
		WireClient client = connect();
		RawResponse response = client.get("/");
		client.close();
		events().nextClosed();
		List<String> stages = new ArrayList<>(
				List.of("opened", "began " + response.text(), "ended " + response.text(), "closed"));
		if (!"none".equals(response.header("x-tls"))) {
			stages.add(1, "handshake " + response.header("x-tls"));
			assertThat(events().nextHandshake().nanos()).isPositive().isLessThan(10_000_000_000L);
		}
		assertThat(events().stages()).isEqualTo(stages);
	}

	@Test
	void aConnectionThatTheServerCutsGoesThroughItsStagesToo() {
		CompletableFuture<Response> never = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").async((request) -> never));
		connect().begin(WireRequest.of("GET", "/"));
		awaitStart("GET /");
		server().server().stop();
		assertThat(events().stages()).endsWith("closed").filteredOn((stage) -> stage.startsWith("ended")).hasSize(1);
		assertThat(events().disorder()).isEmpty();
	}

	@Test
	void theFirstByteIsTimed() {
		ManualPublisher publisher = new ManualPublisher();
		serveRoutes((routes) -> routes.get("/", (request) -> Response.ok().stream(publisher)));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		publisher.emit("first");
		assertThat(exchange.status()).isEqualTo(200);
		long begun = System.nanoTime();
		Ticks.pass(50);
		long waited = System.nanoTime() - begun;
		publisher.emit("late");
		publisher.complete();
		ExchangeOutcome outcome = events().nextOutcome();
		assertThat(outcome.firstByteNanos()).isPositive();
		assertThat(outcome.nanos()).isGreaterThan(outcome.firstByteNanos() + waited);
	}

	@Test
	void anOutcomeStaysAsItWas() {
		serveRoutes((routes) -> routes.post("/").async((request) -> {
			request.body().publisher();
			return CompletableFuture.completedFuture(Response.text("early"));
		}));
		WireClient client = connect();
		WireExchange exchange = client.begin(WireRequest.post("/")).write(new byte[10]);
		ExchangeOutcome outcome = events().nextOutcome();
		long received = outcome.requestBytes();
		long nanos = outcome.nanos();
		exchange.write(new byte[10]);
		client.close();
		events().nextClosed();
		assertThat(outcome.requestBytes()).isEqualTo(received);
		assertThat(outcome.nanos()).isEqualTo(nanos);
		assertThat(outcome.responseBytes()).isEqualTo(5);
		assertThat(outcome.isClientLost()).isFalse();
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
		assertThat(outcome.isClientLost()).isTrue();
		assertThat(outcome.firstByteNanos()).isEqualTo(-1);
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
		assertThat(log().takeAlarms()).singleElement()
			.satisfies((line) -> assertThat(line.getFormattedMessage()).contains("failing listener"));
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
