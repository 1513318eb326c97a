package io.httpy.spring.result;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.content.ServerSentEvent;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HeaderParam;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.FlowAdapters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Results that come over time: the publishers of the JDK and of Reactor.
 */
class PublisherResultTests {

	private static RouteContext context;

	@BeforeAll
	static void start() {
		context = RouteContext.of(Publishers.class);
	}

	@AfterAll
	static void stop() throws Exception {
		context.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			/buffers        | application/octet-stream | abcd
			/arrays         | application/octet-stream | abcd
			/csv            | text/csv;charset=utf-8   | a,bé
			/objects        | application/json         | [{"id":1},{"id":2},{"id":3}]
			/strings        | application/json         | ["a","b"]
			/none           | application/json         | []
			/vendor         | application/vnd.x+json   | [{"id":1}]
			/mono           | application/json         | {"id":1}
			/mono-text      | text/plain;charset=utf-8 | x
			/flux           | application/json         | [{"id":1},{"id":2}]
			/flux-buffers   | application/octet-stream | abcd
			""")
	void whatIsPublishedIsStreamed(String target, String contentType, String content) {
		Answer answer = context.get(target);
		assertThat(answer).hasToString("200 " + content);
		assertThat(answer.contentType()).isEqualTo(contentType);
		assertThat(answer.failure()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			/lines          | application/x-ndjson | {"id":1}/{"id":2}/
			/jsonl          | application/jsonl    | "a"/"b\\n"/
			/no-lines       | application/x-ndjson | ~~
			/events         | text/event-stream    | id: 7/data: a/data: b//: note//
			/flux-events    | text/event-stream    | data: a//data: b//
			/object-events  | text/event-stream    | data: {"id":1}//data: {"id":2}//
			/text-events    | text/event-stream    | data: a/data: b//data:  c//
			/mixed-events   | text/event-stream    | id: 1//data: {"id":2}//data: "c"//
			""")
	void linesAndEventsAreStreamed(String target, String contentType, String content) {
		Answer answer = context.get(target);
		assertThat(answer).hasToString("200 " + content.replace('/', '\n'));
		assertThat(answer.contentType()).isEqualTo(contentType);
		assertThat(answer.failure()).isNull();
		assertThat(answer.headers().first("cache-control"))
			.isEqualTo(contentType.equals("text/event-stream") ? "no-store" : null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
			application/json                     | application/json     | [{"id":1}]
			application/x-ndjson                 | application/x-ndjson | {"id":1}/
			text/event-stream                    | text/event-stream    | data: {"id":1}//
			*/*                                  | application/json     | [{"id":1}]
			application/json;q=0.5, text/*       | text/event-stream    | data: {"id":1}//
			""")
	void theClientChoosesWhatItIsStreamedAs(String accept, String contentType, String content) {
		Answer answer = context.get("/any", "Accept", accept);
		assertThat(answer).hasToString("200 " + content.replace('/', '\n'));
		assertThat(answer.contentType()).isEqualTo(contentType);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/unwritable-lines", "/unwritable-events" })
	void anObjectThatCannotBeWrittenEndsTheStream(String target) {
		Answer answer = context.get(target);
		assertThat(answer.text()).isEmpty();
		assertThat(answer.failure()).isNotNull();
		assertThat(Publishers.cancelled.getAndSet(0)).isEqualTo(1);
	}

	@Test
	void aClientThatComesAgainSaysWhatItGotLast() {
		assertThat(context.get("/resumed", "Last-Event-ID", "41")).hasToString("200 id: 42\n\n");
		assertThat(context.get("/resumed")).hasToString("200 id: 1\n\n");
	}

	/** A mapper may be told to indent. */
	@Test
	void aLineOfJsonHasNoLineBreaks() throws IOException {
		JsonLine line = new JsonLine((value, type, out) -> out.write("{\r\n  \"a\" : 1\n}".getBytes(UTF_8)));
		assertThat(UTF_8.decode(line.encode("")).toString()).isEqualTo("{  \"a\" : 1}\n");
	}

	@Test
	void anEmptyMonoIsNoContent() {
		assertThat(context.get("/mono-empty")).hasToString("204 ");
		assertThat(context.get("/mono-void")).hasToString("204 ");
	}

	@Test
	void aFailureMidwayIsNotTheEndOfTheArray() {
		Answer answer = context.get("/failing");
		assertThat(answer.text()).isEqualTo("[{\"id\":1}");
		assertThat(answer.failure()).hasMessage("midway");
	}

	@Test
	void anElementThatCannotBeWrittenEndsTheStream() {
		Answer answer = context.get("/unwritable");
		assertThat(answer.text()).isEmpty();
		assertThat(answer.failure()).isNotNull();
	}

	@Test
	void aFailedMonoIsAFailure() {
		assertThat(context.get("/mono-failed").status()).isEqualTo(500);
	}

	@Test
	void theArrayNeverExceedsTheDemand() {
		Recorder recorder = new Recorder();
		new JsonArrayPublisher(flow(Flux.just(1, 2)), (value, type, out) -> out.write(value.toString().getBytes(UTF_8)))
			.subscribe(recorder);
		recorder.subscription.request(1);
		assertThat(recorder.signals).containsExactly("[1");
		recorder.subscription.request(1);
		assertThat(recorder.signals).containsExactly("[1", ",2");
		recorder.subscription.request(1);
		assertThat(recorder.signals).containsExactly("[1", ",2", "]", "end");
		recorder.subscription.request(1);
		assertThat(recorder.signals).hasSize(4);
	}

	@Test
	void theEndOfAnEmptyArrayWaitsForDemand() {
		Recorder recorder = new Recorder();
		new JsonArrayPublisher(flow(Flux.empty()), (value, type, out) -> {
		}).subscribe(recorder);
		assertThat(recorder.signals).isEmpty();
		recorder.subscription.request(5);
		assertThat(recorder.signals).containsExactly("[]", "end");
	}

	@Test
	void cancellingTheArrayCancelsItsSource() {
		List<String> cancelled = new ArrayList<>();
		Recorder recorder = new Recorder();
		new JsonArrayPublisher(flow(Flux.range(1, 5).doOnCancel(() -> cancelled.add("yes"))),
				(value, type, out) -> out.write('x'))
			.subscribe(recorder);
		recorder.subscription.request(2);
		recorder.subscription.cancel();
		recorder.subscription.request(2);
		assertThat(cancelled).containsExactly("yes");
		assertThat(recorder.signals).containsExactly("[x", ",x");
	}

	private static <T> Flow.Publisher<T> flow(Flux<T> flux) {
		return FlowAdapters.toFlowPublisher(flux);
	}

	record Item(int id) {

	}

	public static class Unwritable {

		public int getValue() {
			throw new IllegalStateException("secret");
		}

	}

	static final class Recorder implements Flow.Subscriber<ByteBuffer> {

		final List<String> signals = new ArrayList<>();

		Flow.Subscription subscription;

		@Override
		public void onSubscribe(Flow.Subscription subscribed) {
			this.subscription = subscribed;
		}

		@Override
		public void onNext(ByteBuffer buffer) {
			this.signals.add(UTF_8.decode(buffer).toString());
		}

		@Override
		public void onError(Throwable failure) {
			this.signals.add("failure");
		}

		@Override
		public void onComplete() {
			this.signals.add("end");
		}

	}

	@HttpyRoute
	static class Publishers {

		static AtomicInteger cancelled = new AtomicInteger();

		@Get("/buffers")
		Flow.Publisher<ByteBuffer> buffers() {
			return flow(fluxBuffers());
		}

		@Get("/arrays")
		Flow.Publisher<byte[]> arrays() {
			return flow(Flux.just("ab".getBytes(UTF_8), "cd".getBytes(UTF_8)));
		}

		@Get(path = "/csv", produces = "text/csv")
		Flow.Publisher<String> csv() {
			return flow(Flux.just("a,", "bé"));
		}

		@Get("/objects")
		Flow.Publisher<Item> objects() {
			return flow(Flux.range(1, 3).map(Item::new));
		}

		@Get("/strings")
		Flow.Publisher<String> strings() {
			return flow(Flux.just("a", "b"));
		}

		@Get("/none")
		Flow.Publisher<Item> none() {
			return flow(Flux.empty());
		}

		@Get(path = "/lines", produces = "application/x-ndjson")
		Flow.Publisher<Item> lines() {
			return flow(flux());
		}

		@Get(path = "/jsonl", produces = "application/jsonl")
		Flux<String> jsonl() {
			return Flux.just("a", "b\n");
		}

		@Get(path = "/no-lines", produces = "application/x-ndjson")
		Flux<Item> noLines() {
			return Flux.empty();
		}

		@Get("/events")
		Flow.Publisher<ServerSentEvent> events() {
			return flow(
					Flux.just(ServerSentEvent.builder().id("7").data("a\nb").build(), ServerSentEvent.comment("note")));
		}

		@Get(path = "/flux-events", produces = "text/event-stream")
		Flux<ServerSentEvent> fluxEvents() {
			return Flux.just("a", "b").map(ServerSentEvent::of);
		}

		@Get(path = "/object-events", produces = "text/event-stream")
		Flux<Item> objectEvents() {
			return flux();
		}

		@Get(path = "/text-events", produces = "text/event-stream")
		Flow.Publisher<String> textEvents() {
			return flow(Flux.just("a\r\nb", " c"));
		}

		@Get(path = "/mixed-events", produces = "text/event-stream")
		Flux<Object> mixedEvents() {
			return Flux.just(ServerSentEvent.builder().id("1").build(), new Item(2), "c");
		}

		@Get(path = "/any", produces = { "application/json", "application/x-ndjson", "text/event-stream" })
		Flux<Item> any() {
			return Flux.just(new Item(1));
		}

		@Get(path = "/unwritable-lines", produces = "application/x-ndjson")
		Flux<Unwritable> unwritableLines() {
			return Flux.just(new Unwritable(), new Unwritable()).doOnCancel(cancelled::incrementAndGet);
		}

		@Get(path = "/unwritable-events", produces = "text/event-stream")
		Flux<Unwritable> unwritableEvents() {
			return unwritableLines();
		}

		@Get("/resumed")
		Flux<ServerSentEvent> resumed(@HeaderParam("Last-Event-ID") Optional<Integer> last) {
			return Flux.just(ServerSentEvent.builder().id("" + (last.orElse(0) + 1)).build());
		}

		@Get(path = "/vendor", produces = "application/vnd.x+json")
		Flow.Publisher<Item> vendor() {
			return flow(Flux.just(new Item(1)));
		}

		@Get("/failing")
		Flow.Publisher<Item> failing() {
			return flow(Flux.just(new Item(1)).concatWith(Mono.error(new IllegalStateException("midway"))));
		}

		@Get("/unwritable")
		Flow.Publisher<Unwritable> unwritable() {
			return flow(Flux.just(new Unwritable()));
		}

		@Get("/mono")
		Mono<Item> mono() {
			return Mono.just(new Item(1));
		}

		@Get("/mono-text")
		Mono<String> monoText() {
			return Mono.just("x");
		}

		@Get("/mono-empty")
		Mono<Item> monoEmpty() {
			return Mono.empty();
		}

		@Get("/mono-void")
		Mono<Void> monoVoid() {
			return Mono.empty();
		}

		@Get("/mono-failed")
		Mono<Item> monoFailed() {
			return Mono.error(new IllegalStateException("secret"));
		}

		@Get("/flux")
		Flux<Item> flux() {
			return Flux.range(1, 2).map(Item::new);
		}

		@Get("/flux-buffers")
		Flux<ByteBuffer> fluxBuffers() {
			return Flux.just("ab", "cd").map((text) -> ByteBuffer.wrap(text.getBytes(UTF_8)));
		}

	}

}
