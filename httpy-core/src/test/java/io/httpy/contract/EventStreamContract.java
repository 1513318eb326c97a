package io.httpy.contract;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import io.httpy.config.EventStreamConfig;
import io.httpy.content.EventStream;
import io.httpy.content.ServerSentEvent;
import io.httpy.fixture.CountingPublisher;
import io.httpy.fixture.CutException;
import io.httpy.fixture.ManualItems;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.routing.Routes;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Streams of server-sent events: how they begin, stay alive and end.
 */
public abstract class EventStreamContract extends WireContract {

	private static final EventStreamConfig QUIET = new EventStreamConfig(Duration.ZERO, Duration.ofMillis(1500));

	private static final EventStreamConfig LIVELY = new EventStreamConfig(Duration.ofMillis(300),
			Duration.ofMillis(1500));

	private final ManualItems<ServerSentEvent> publisher = new ManualItems<>();

	private void serveEvents(EventStreamConfig config, Flow.Publisher<ServerSentEvent> events) {
		serve(config, (routes) -> routes.get("/").nonBlocking((request) -> EventStream.of(events)));
	}

	private void serve(EventStreamConfig config, Consumer<Routes> routes) {
		serve((builder) -> builder.config(builder.config().withSse(config)).routes(routes));
	}

	private WireExchange begin(EventStreamConfig config) {
		serveEvents(config, this.publisher);
		return connect().begin(WireRequest.of("GET", "/"));
	}

	private static String read(WireExchange exchange, String expected) {
		return new String(exchange.read(expected.length()), StandardCharsets.UTF_8);
	}

	@Test
	void theHeadIsSentBeforeTheFirstEvent() {
		WireExchange exchange = begin(QUIET);
		assertThat(exchange.status()).isEqualTo(200);
		assertThat(exchange.header("content-type")).isEqualTo("text/event-stream");
		assertThat(exchange.header("cache-control")).isEqualTo("no-store");
		assertThat(exchange.header("content-length")).isNull();
		exchange.abandon();
		this.publisher.awaitCancelled();
	}

	@Test
	void eachEventIsSentAsItComes() {
		WireExchange exchange = begin(QUIET);
		for (int i = 0; i < 20; i++) {
			this.publisher.publish(ServerSentEvent.builder().id("" + i).event("tick").data("a\nb").build());
			String expected = "id: " + i + "\nevent: tick\ndata: a\ndata: b\n\n";
			assertThat(read(exchange, expected)).isEqualTo(expected);
		}
		this.publisher.complete();
		exchange.response();
		assertThat(events().nextOutcome().failure()).isNull();
	}

	@Test
	void aCommentIsSentWhereThereIsNoEvent() {
		WireExchange exchange = begin(LIVELY);
		assertThat(read(exchange, ":\n\n:\n\n")).isEqualTo(":\n\n:\n\n");
		this.publisher.publish(ServerSentEvent.of("1"));
		this.publisher.complete();
		assertThat(exchange.response().text()).contains("data: 1\n\n");
	}

	@Test
	void aLostClientCancelsTheStream() {
		WireExchange exchange = begin(LIVELY);
		assertThat(exchange.status()).isEqualTo(200);
		exchange.abandon();
		this.publisher.awaitCancelled();
		assertThat(events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		this.publisher.publish(ServerSentEvent.of("After the end: nobody cares"));
	}

	@Test
	void aClientThatDoesNotReadStopsTheEvents() throws InterruptedException {
		CountingPublisher endless = new CountingPublisher(10_000);
		serve(LIVELY, (routes) -> routes.get("/")
			.nonBlocking((request) -> Response.ok().body(new ResponseBody.Events(endless))));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		assertThat(exchange.status()).isEqualTo(200);
		assertThat(endless.awaitQuiet(400)).isPositive().isLessThan(2_000_000);
		exchange.abandon();
		endless.awaitCancelled();
	}

	@Test
	void anEventIsAskedForOnlyWhenOneCanBeSent() {
		WireExchange exchange = begin(QUIET);
		assertThat(exchange.status()).isEqualTo(200);
		this.publisher.awaitDemand();
		assertThat(this.publisher.demand()).isEqualTo(1);
		exchange.abandon();
		this.publisher.awaitCancelled();
	}

	@Test
	void anEventStreamThatFailsIsCut() {
		WireExchange exchange = begin(QUIET);
		this.publisher.publish(ServerSentEvent.of("1"));
		assertThat(read(exchange, "data: 1\n\n")).isEqualTo("data: 1\n\n");
		this.publisher.fail(new IllegalArgumentException("on purpose"));
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
		assertThat(events().nextOutcome().failure()).hasMessage("on purpose");
		awaitEndOfCut();
		assertThat(log().takeAlarms()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("The stream of GET / failed and its response is cut");
	}

	@Test
	void anEventStreamThatFailsAtOnceIsAnError() {
		serveEvents(QUIET, (subscriber) -> {
			throw new IllegalStateException("on purpose");
		});
		assertProblem(connect().get("/"), 500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void ofAnEventStreamHeadHasTheHeadAlone() {
		serveEvents(QUIET, this.publisher);
		RawResponse response = connect().send(WireRequest.of("HEAD", "/"));
		assertThat(response.header("content-type")).isEqualTo("text/event-stream");
		this.publisher.awaitCancelled();
		assertThat(this.publisher.demand()).isZero();
	}

	@Test
	void aClientThatComesAgainSaysWhatItGotLast() {
		serve(QUIET, (routes) -> routes.get("/")
			.nonBlocking((request) -> Response.text(String.valueOf(EventStream.lastEventId(request)))));
		WireClient client = connect();
		assertThat(client.send(WireRequest.of("GET", "/").with(EventStream.LAST_EVENT_ID, "a 7")).text())
			.isEqualTo("a 7");
		assertThat(client.get("/").text()).isEqualTo("null");
	}

	@Test
	void aDrainEndsEventStreams() {
		WireExchange exchange = begin(LIVELY);
		this.publisher.publish(ServerSentEvent.of("1"));
		assertThat(read(exchange, "data: 1\n\n")).isEqualTo("data: 1\n\n");
		CompletableFuture<Void> drained = server().server().drain().toCompletableFuture();
		assertThat(exchange.response().text()).endsWith("retry: 1500\n\n");
		this.publisher.awaitCancelled();
		assertThat(events().nextOutcome().failure()).isNull();
		exchange.abandon();
		Waiting.on(drained);
	}

	@Test
	void aDrainEndsEventStreamsThatBeginLater() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serve(QUIET, (routes) -> routes.get("/").async((request) -> answer));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		awaitStart("GET /");
		CompletableFuture<Void> drained = server().server().drain().toCompletableFuture();
		answer.complete(EventStream.of(this.publisher));
		assertThat(exchange.response().text()).isEqualTo("retry: 1500\n\n");
		this.publisher.awaitCancelled();
		exchange.abandon();
		Waiting.on(drained);
	}

	@Test
	void withoutATimeToWaitADrainOnlyEndsTheStream() {
		WireExchange exchange = begin(new EventStreamConfig(Duration.ZERO, Duration.ZERO));
		assertThat(exchange.status()).isEqualTo(200);
		CompletableFuture<Void> drained = server().server().drain().toCompletableFuture();
		assertThat(exchange.response().body()).isEmpty();
		exchange.abandon();
		Waiting.on(drained);
	}

	/** As one that is still busy with a slow query. */
	@Test
	void aPublisherThatHasNotBegunIsCancelledByADrainToo() {
		CompletableFuture<Flow.Subscriber<? super ServerSentEvent>> subscriber = new CompletableFuture<>();
		AtomicLong asked = new AtomicLong();
		CompletableFuture<Void> cancelled = new CompletableFuture<>();
		serveEvents(QUIET, subscriber::complete);
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		assertThat(exchange.status()).isEqualTo(200);
		CompletableFuture<Void> drained = server().server().drain().toCompletableFuture();
		assertThat(exchange.response().text()).isEqualTo("retry: 1500\n\n");
		subscriber.join().onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long n) {
				asked.addAndGet(n);
			}

			@Override
			public void cancel() {
				cancelled.complete(null);
			}

		});
		Waiting.on(cancelled);
		assertThat(asked).hasValue(0);
		exchange.abandon();
		Waiting.on(drained);
	}

}
