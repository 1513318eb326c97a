package io.httpy.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

import io.httpy.fixture.Aside;
import io.httpy.fixture.Parts;
import io.httpy.fixture.RawResponse;
import io.httpy.http.Headers;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.httpy.contract.BasicsContract.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The ways to read the content of a request.
 */
public abstract class BodyContract extends WireContract {

	private static final byte[] LARGE = new byte[3_000_000];

	static {
		for (int i = 0; i < LARGE.length; i++) {
			LARGE[i] = (byte) (i * 31 >>> 3);
		}
	}

	private final CompletableFuture<Request> arrived = new CompletableFuture<>();

	private final CompletableFuture<Response> answer = new CompletableFuture<>();

	/** Serves requests that the test itself handles, on its own thread. */
	private WireExchange beginHandledHere(WireRequest request) {
		serveRoutes((routes) -> routes.post("/").async((arriving) -> {
			this.arrived.complete(arriving);
			return this.answer;
		}));
		return connect().begin(request);
	}

	private Request arrived() {
		return this.arrived.orTimeout(10, TimeUnit.SECONDS).join();
	}

	/** As large content is that is sent to many. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aBufferIsSentAgainAndAgain(boolean direct) {
		ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(LARGE.length + 2)
				: ByteBuffer.allocate(LARGE.length + 2);
		buffer.put(1, LARGE).limit(LARGE.length + 1).position(1);
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> Response.ok().buffer(buffer)));
		WireClient client = connect();
		for (int i = 0; i < 3; i++) {
			RawResponse response = client.get("/");
			assertThat(response.header("content-length")).isEqualTo(Integer.toString(LARGE.length));
			assertThat(response.body()).isEqualTo(LARGE);
		}
		assertThat(buffer.position()).isEqualTo(1);
		assertThat(buffer.remaining()).isEqualTo(LARGE.length);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/bytes", "/stream", "/single", "/publisher" })
	void aLargeBodyIsReadWhole(String path) {
		serveRoutes((routes) -> routes.post("/bytes")
			.async((request) -> request.body().bytes().thenApply((bytes) -> Response.ok().bytes(bytes)))
			.post("/stream", (request) -> Response.ok().bytes(request.body().stream().readAllBytes()))
			.post("/single", (request) -> Response.ok().bytes(readSingly(request.body().stream())))
			.post("/publisher")
			.nonBlocking((request) -> Response.ok().stream(request.body().publisher(), request.body().length())));
		WireExchange exchange = connect().begin(WireRequest.of("POST", path).withLength(LARGE.length));
		// An echo waits for its reader, where windows are smaller than the content
		CompletableFuture<RawResponse> response = Aside.supply(exchange::response);
		exchange.write(LARGE).end();
		assertThat(response.orTimeout(10, TimeUnit.SECONDS).join().body()).isEqualTo(LARGE);
	}

	private static byte[] readSingly(InputStream stream) throws IOException {
		byte[] bytes = new byte[LARGE.length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) stream.read();
		}
		assertThat(stream.read()).isEqualTo(-1);
		assertThat(stream.read()).isEqualTo(-1);
		return bytes;
	}

	@Test
	void aBodyOfUnknownLengthIsReadWhole() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		assertThat(arrived().body().length()).isEqualTo(-1);
		CompletableFuture<byte[]> bytes = arrived().body().bytes().toCompletableFuture();
		exchange.write("one ".getBytes(StandardCharsets.UTF_8)).write("two".getBytes(StandardCharsets.UTF_8)).end();
		assertThat(bytes.orTimeout(10, TimeUnit.SECONDS).join()).asString().isEqualTo("one two");
		this.answer.complete(Response.noContent());
		assertThat(exchange.status()).isEqualTo(204);
	}

	@Test
	void trailersOfARequestAreNoPartOfItsBody() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		exchange.write(new byte[] { 'x' }).end(Headers.of("x-sum", "1"));
		assertThat(arrived().text().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("x");
		this.answer.complete(Response.text("done"));
		assertThat(exchange.response().text()).isEqualTo("done");
	}

	@Test
	void aPublisherGivesAPartForEachOneRequested() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		Parts parts = new Parts(0);
		arrived().body().publisher().subscribe(parts);
		exchange.write("one".getBytes(StandardCharsets.UTF_8));
		assertThat(parts.request(1).next()).isEqualTo("one");
		exchange.write("two".getBytes(StandardCharsets.UTF_8));
		assertThat(parts.request(1).next()).isEqualTo("two");
		exchange.end();
		assertThat(parts.request(1).ended()).succeedsWithin(10, TimeUnit.SECONDS);
		this.answer.complete(Response.noContent());
		assertThat(exchange.status()).isEqualTo(204);
		assertThat(parts.breaches()).isEmpty();
	}

	@Test
	void aBodyIsThereAsItComes() throws IOException {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		try (InputStream stream = arrived().body().stream()) {
			for (String part : new String[] { "one", "two", "three" }) {
				exchange.write(part.getBytes(StandardCharsets.UTF_8));
				assertThat(stream.readNBytes(part.length())).asString().isEqualTo(part);
			}
			exchange.end();
			assertThat(stream.read()).isEqualTo(-1);
		}
		this.answer.complete(Response.noContent());
		assertThat(exchange.status()).isEqualTo(204);
	}

	@Test
	void anEmptyBodyCanBeReadInEachWay() throws IOException {
		beginHandledHere(WireRequest.of("POST", "/"));
		assertThat(arrived().body().length()).isZero();
		assertThat(arrived().body().bytes().toCompletableFuture().join()).isEmpty();
		assertThat(arrived().body().stream().read()).isEqualTo(-1);
		Parts parts = new Parts(1);
		arrived().body().publisher().subscribe(parts);
		assertThat(parts.ended()).succeedsWithin(10, TimeUnit.SECONDS);
	}

	@Test
	void aBodyIsReadOnlyOnce() throws IOException {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		CompletableFuture<String> first = arrived().text().toCompletableFuture();
		assertThatThrownBy(() -> arrived().body().bytes()).isInstanceOf(IllegalStateException.class);
		assertThatThrownBy(() -> arrived().body().stream()).isInstanceOf(IllegalStateException.class);
		Parts second = new Parts(1);
		arrived().body().publisher().subscribe(second);
		assertThat(second.ended()).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class);
		second.cancel();
		second.request(Long.MAX_VALUE);
		exchange.write("all".getBytes(StandardCharsets.UTF_8)).end();
		assertThat(first.orTimeout(10, TimeUnit.SECONDS).join()).isEqualTo("all");
		assertThat(second.breaches()).isEmpty();
	}

	@Test
	void aSecondSubscriberDoesNotRaiseTheDemandOfTheFirst() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		Parts first = new Parts(1);
		arrived().body().publisher().subscribe(first);
		Parts second = new Parts(10);
		arrived().body().publisher().subscribe(second);
		exchange.write(new byte[] { 'a' });
		assertThat(first.next()).isEqualTo("a");
		exchange.write(new byte[] { 'b' }).write(new byte[] { 'c' }).end();
		assertThat(first.request(1).next()).startsWith("b");
		assertThat(first.waiting()).isZero();
		this.answer.complete(Response.noContent());
		assertThat(exchange.status()).isEqualTo(204);
		assertThat(first.breaches()).isEmpty();
	}

	@Test
	void theEventLoopMustNotBlockOnAStream() {
		serveRoutes((routes) -> routes.post("/").nonBlocking((request) -> {
			assertThatThrownBy(() -> request.body().stream().read()).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("event loop");
			return Response.noContent();
		}));
		assertThat(connect().post("/", "content").status()).isEqualTo(204);
	}

	@Test
	void textIsReadInItsCharset() {
		serveRoutes((routes) -> routes.post("/")
			.async((request) -> request.text().thenApply((text) -> Response.text(text))));
		WireRequest latin = WireRequest.of("POST", "/").with("content-type", "text/plain; charset=ISO-8859-1");
		assertThat(connect().send(latin, new byte[] { (byte) 0xe4 }).text()).isEqualTo("\u00e4");
		assertThat(connect().post("/", "\u20ac").text()).isEqualTo("\u20ac");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "text/plain; charset=x-unknown", "text/plain; charset=\u00e4", "a/b/c" })
	void textOfAnUnusableContentTypeIsRefused(String type) {
		serveRoutes((routes) -> routes.post("/")
			.async((request) -> request.text().thenApply((text) -> Response.text(text))));
		WireRequest request = WireRequest.of("POST", "/").with("content-type", type);
		assertProblem(connect().send(request, new byte[1]), 415);
	}

	@Test
	void anAnswerNeedNotWaitForTheBody() {
		WireExchange exchange = beginHandledHere(WireRequest.of("POST", "/").withLength(1_000_000));
		CompletableFuture<byte[]> bytes = arrived().body().bytes().toCompletableFuture();
		exchange.write(new byte[10]);
		this.answer.complete(Response.text("enough"));
		assertThat(exchange.response().text()).isEqualTo("enough");
		assertThat(bytes).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(IllegalStateException.class);
	}

	@Test
	void readersLearnThatTheClientIsLost() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		CompletableFuture<byte[]> bytes = arrived().body().bytes().toCompletableFuture();
		exchange.write(new byte[10]).abandon();
		assertThat(bytes).failsWithin(10, TimeUnit.SECONDS).withThrowableThat().withCauseInstanceOf(IOException.class);
	}

	@Test
	void aBlockedReaderLearnsThatTheClientIsLost() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		InputStream stream = arrived().body().stream();
		CompletableFuture<byte[]> bytes = CompletableFuture.supplyAsync(() -> {
			try {
				return stream.readAllBytes();
			}
			catch (IOException ex) {
				throw new CompletionException(ex);
			}
		}, Executors.newCachedThreadPool());
		exchange.write(new byte[10]).abandon();
		assertThat(bytes).failsWithin(10, TimeUnit.SECONDS).withThrowableThat().withCauseInstanceOf(IOException.class);
	}

	@Test
	void aSubscriberLearnsThatTheClientIsLost() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		Parts parts = new Parts(Long.MAX_VALUE);
		arrived().body().publisher().subscribe(parts);
		exchange.write(new byte[] { 'x' });
		assertThat(parts.next()).isEqualTo("x");
		exchange.abandon();
		assertThat(parts.ended()).failsWithin(10, TimeUnit.SECONDS)
			.withThrowableThat()
			.withCauseInstanceOf(IOException.class);
		assertThat(parts.breaches()).isEmpty();
	}

	@Test
	void aSubscriberThatThrowsFailsItsExchange() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		CompletableFuture<Throwable> error = new CompletableFuture<>();
		arrived().body().publisher().subscribe(new Flow.Subscriber<>() {

			@Override
			public void onSubscribe(Flow.Subscription subscription) {
				subscription.request(Long.MAX_VALUE);
			}

			@Override
			public void onNext(ByteBuffer part) {
				throw new IllegalStateException("on purpose");
			}

			@Override
			public void onError(Throwable cause) {
				error.complete(cause);
			}

			@Override
			public void onComplete() {
				error.complete(null);
			}

		});
		assertProblem(exchange.write(new byte[10]).response(), 500);
		assertThat(error).isNotDone();
		assertThat(log().takeAlarms()).singleElement()
			.satisfies((line) -> assertThat(line.getThrowableProxy().getMessage()).isEqualTo("on purpose"));
	}

	@Test
	void aCancelledSubscriberHearsNoMore() {
		WireExchange exchange = beginHandledHere(WireRequest.post("/"));
		Parts parts = new Parts(Long.MAX_VALUE);
		arrived().body().publisher().subscribe(parts);
		exchange.write(new byte[] { 'x' });
		assertThat(parts.next()).isEqualTo("x");
		parts.cancel();
		this.answer.complete(Response.text("thanks"));
		assertThat(exchange.write(new byte[] { 'y' }).end().response().text()).isEqualTo("thanks");
		assertThat(parts.waiting()).isZero();
		assertThat(parts.isEnded()).isFalse();
	}

	@Test
	void aBodyThatNobodyReadsIsNoHindrance() {
		serveRoutes((routes) -> routes.post("/", (request) -> Response.text("unread")));
		WireClient client = connect();
		for (int i = 0; i < 3; i++) {
			assertThat(client.send(WireRequest.of("POST", "/"), Arrays.copyOf(LARGE, 10_000)).text())
				.isEqualTo("unread");
		}
	}

	@Test
	void theBodyOfAStoppedServerIsLost() {
		beginHandledHere(WireRequest.post("/")).write(new byte[1]);
		Request request = arrived();
		server().server().stop();
		try (InputStream content = request.body().stream()) {
			assertThatThrownBy(content::read).isInstanceOf(IOException.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void aReaderOfAStoppedServerIsToldSo() {
		beginHandledHere(WireRequest.post("/")).write(new byte[1]);
		try (InputStream content = arrived().body().stream()) {
			server().server().stop();
			assertThatThrownBy(content::read).isInstanceOf(IOException.class);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
