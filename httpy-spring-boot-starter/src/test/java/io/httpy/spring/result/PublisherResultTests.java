package io.httpy.spring.result;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reactivestreams.FlowAdapters;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
		new JsonArrayPublisher(flow(Flux.just(1, 2)),
				(value, type, out) -> out.write(value.toString().getBytes(StandardCharsets.UTF_8)))
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
			this.signals.add(StandardCharsets.UTF_8.decode(buffer).toString());
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

		@Get("/buffers")
		Flow.Publisher<ByteBuffer> buffers() {
			return flow(fluxBuffers());
		}

		@Get("/arrays")
		Flow.Publisher<byte[]> arrays() {
			return flow(Flux.just("ab".getBytes(StandardCharsets.UTF_8), "cd".getBytes(StandardCharsets.UTF_8)));
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
			return Flux.just("ab", "cd").map((text) -> ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
		}

	}

}
