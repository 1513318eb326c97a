package io.httpy.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

import io.httpy.fixture.CutException;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.RawResponse;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Headers;
import io.httpy.http.Response;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Responses whose content comes over time, from a publisher.
 */
public abstract class StreamingContract extends WireContract {

	private final ManualPublisher publisher = new ManualPublisher();

	private WireExchange begin(Response response) {
		return begin("GET", response);
	}

	private WireExchange begin(String method, Response response) {
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> response));
		return connect().begin(WireRequest.of(method, "/"));
	}

	@Test
	void eachPartIsSentAsItComes() {
		WireExchange exchange = begin(Response.ok().stream(this.publisher));
		for (String part : new String[] { "one", "two", "three" }) {
			this.publisher.emit(part);
			assertThat(exchange.read(part.length())).asString().isEqualTo(part);
		}
		this.publisher.complete();
		assertThat(exchange.response().status()).isEqualTo(200);
		assertThat(exchange.header("content-type")).isEqualTo("application/octet-stream");
		assertThat(exchange.header("content-length")).isNull();
		assertThat(events().nextOutcome().responseBytes()).isEqualTo(11);
	}

	@Test
	void aStreamOfKnownLengthSaysSo() {
		WireExchange exchange = begin(Response.ok().stream(this.publisher, 6));
		this.publisher.emit("one").emit("").emit("two").complete();
		RawResponse response = exchange.response();
		assertThat(response.header("content-length")).isEqualTo("6");
		assertThat(response.text()).isEqualTo("onetwo");
	}

	@Test
	void aHandlersContentLengthIsThatOfItsStream() {
		WireExchange exchange = begin(Response.ok().header("Content-Length", "3").stream(this.publisher));
		this.publisher.emit("one").complete();
		assertThat(exchange.response().headers().all("content-length")).containsExactly("3");
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 0 })
	void aStreamMayBeEmpty(long length) {
		WireExchange exchange = begin(Response.ok().stream(this.publisher, length));
		this.publisher.complete();
		assertThat(exchange.response().body()).isEmpty();
		assertThat(events().nextOutcome().failure()).isNull();
	}

	@Test
	void aStreamThatIsTooLongIsCut() {
		WireExchange exchange = begin(Response.ok().stream(this.publisher, 5));
		this.publisher.emit("one").emit("two");
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
		this.publisher.awaitCancelled();
		assertThat(events().nextOutcome().failure()).isInstanceOf(IllegalStateException.class);
		assertCutIsLogged();
	}

	@Test
	void aStreamThatIsTooShortIsCut() {
		WireExchange exchange = begin(Response.ok().stream(this.publisher, 5));
		this.publisher.emit("one").complete();
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
		assertCutIsLogged();
	}

	@ParameterizedTest
	@ValueSource(longs = { -1, 5 })
	void aStreamThatFailsAfterItsFirstPartIsCut(long length) {
		WireExchange exchange = begin(Response.ok().stream(this.publisher, length));
		this.publisher.emit("one");
		assertThat(exchange.read(3)).asString().isEqualTo("one");
		this.publisher.fail(new IllegalArgumentException("on purpose"));
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
		assertThat(events().nextOutcome().failure()).hasMessage("on purpose");
		assertCutIsLogged();
	}

	private void assertCutIsLogged() {
		awaitEndOfCut();
		assertThat(log().takeAlarms()).extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("The stream of GET / failed and its response is cut");
	}

	@Test
	void aStreamThatFailsBeforeItsFirstPartIsAnError() {
		WireExchange exchange = begin(Response.ok().stream(this.publisher));
		this.publisher.awaitDemand();
		this.publisher.fail(new IllegalArgumentException("on purpose"));
		assertProblem(exchange.response(), 500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void aPublisherThatThrowsIsAnError() {
		Flow.Publisher<ByteBuffer> broken = (subscriber) -> {
			throw new IllegalStateException("on purpose");
		};
		assertProblem(begin(Response.ok().stream(broken)).response(), 500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void aSubscriptionThatThrowsIsAnError() {
		Flow.Publisher<ByteBuffer> broken = (subscriber) -> subscriber.onSubscribe(new Flow.Subscription() {

			@Override
			public void request(long n) {
				throw new IllegalStateException("on purpose");
			}

			@Override
			public void cancel() {
			}

		});
		assertProblem(begin(Response.ok().stream(broken)).response(), 500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void noContentIsAskedForWhereNoneIsSent() {
		WireExchange exchange = begin("HEAD", Response.ok().stream(this.publisher, 5));
		assertThat(exchange.response().header("content-length")).isEqualTo("5");
		this.publisher.awaitCancelled();
		assertThat(this.publisher.demand()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 205, 304 })
	void aStreamUnderAStatusWithoutContentIsCancelled(int status) {
		WireExchange exchange = begin(Response.status(status).stream(this.publisher));
		RawResponse response = exchange.response();
		assertThat(response.status()).isEqualTo(status);
		assertThat(response.header("content-length")).isEqualTo((status == 205) ? "0" : null);
		this.publisher.awaitCancelled();
	}

	@Test
	void aLostClientCancelsTheStream() {
		WireExchange exchange = begin(Response.ok().stream(this.publisher));
		this.publisher.emit("one");
		assertThat(exchange.read(3)).hasSize(3);
		exchange.abandon();
		this.publisher.awaitCancelled();
		assertThat(events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		this.publisher.fail(new IllegalStateException("After the end: nobody cares"));
		this.publisher.complete();
	}

	@Test
	void aClientLostBeforeTheFirstPartCancelsTheStream() {
		WireExchange exchange = begin(Response.ok().stream(this.publisher));
		this.publisher.awaitDemand();
		exchange.abandon();
		this.publisher.awaitCancelled();
		assertThat(events().nextOutcome().status()).isNull();
	}

	@Test
	void aLostClientCancelsAStreamThatComesTooLate() {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serveRoutes((routes) -> routes.get("/").async((request) -> answer));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		awaitStart("GET /");
		exchange.abandon();
		events().nextOutcome();
		answer.complete(Response.ok().stream(this.publisher));
		this.publisher.awaitCancelled();
	}

	@Test
	void trailersFollowTheContent() {
		WireExchange exchange = begin(Response.ok()
			.trailers(() -> Headers.of("x-sum", Boolean.toString(this.publisher.isCancelled())))
			.stream(this.publisher));
		this.publisher.emit("one").complete();
		RawResponse response = exchange.response();
		assertThat(response.text()).isEqualTo("one");
		assertThat(response.trailers().all("x-sum")).containsExactly("false");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "text" })
	void trailersFollowContentFromMemoryToo(String text) {
		WireExchange exchange = begin(Response.ok().trailers(() -> Headers.of("x-sum", "1")).text(text));
		RawResponse response = exchange.response();
		assertThat(response.text()).isEqualTo(text);
		assertThat(response.trailers().all("x-sum")).containsExactly("1");
	}

	@Test
	void trailersThatFailCutTheResponse() {
		WireExchange exchange = begin(Response.ok().trailers(() -> {
			throw new IllegalStateException("on purpose");
		}).stream(this.publisher));
		this.publisher.emit("one").complete();
		assertThatThrownBy(exchange::response).isInstanceOf(CutException.class);
		assertCutIsLogged();
	}

	@Test
	void trailersThatFailInTimeAreAnError() {
		WireExchange exchange = begin(Response.ok().trailers(() -> {
			throw new IllegalStateException("on purpose");
		}).text("text"));
		assertProblem(exchange.response(), 500);
		assertThat(log().takeAlarms()).hasSize(1);
	}

	@Test
	void signalsOfManyThreadsKeepTheirOrder() {
		int parts = 500;
		Flow.Publisher<ByteBuffer> hopping = new Hopping(parts);
		String[] lines = begin(Response.ok().stream(hopping)).response().text().split("\n");
		assertThat(lines).hasSize(parts);
		for (int i = 0; i < parts; i++) {
			assertThat(lines[i]).isEqualTo(Integer.toString(i));
		}
	}

	/** Publishes each part on another thread, but one after another. */
	private record Hopping(int parts) implements Flow.Publisher<ByteBuffer> {

		@Override
		public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
			subscriber.onSubscribe(new Flow.Subscription() {

				private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

				private int next;

				@Override
				public synchronized void request(long n) {
					for (long i = 0; i < n; i++) {
						this.last = this.last.thenRunAsync(() -> signal());
					}
				}

				private void signal() {
					int number = this.next++;
					if (number < Hopping.this.parts) {
						subscriber.onNext(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.US_ASCII)));
					}
					else if (number == Hopping.this.parts) {
						subscriber.onComplete();
					}
				}

				@Override
				public void cancel() {
				}

			});
		}

	}

}
