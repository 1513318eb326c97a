package io.httpy.protocol.h1;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.httpy.config.EventStreamConfig;
import io.httpy.content.EventStream;
import io.httpy.content.ServerSentEvent;
import io.httpy.fixture.ManualItems;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.ResponseReader;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import io.netty.channel.epoll.Epoll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Connections of which one side has ended (RFC 9112 section 9.5 and 9.6).
 */
class HalfCloseTests {

	private static final String LAST = "GET /fast HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";

	private static final EventStreamConfig EVENTS = new EventStreamConfig(Duration.ofMillis(300),
			Duration.ofSeconds(1));

	/** More than the kernel takes of a client that does not read. */
	private static final int LARGE = 100_000;

	private static final int SMALL_BUFFER = 4096;

	private static final int PART = 8_000_000;

	private final CompletableFuture<String> read = new CompletableFuture<>();

	private final CompletableFuture<Request> arrived = new CompletableFuture<>();

	private final CompletableFuture<Response> answer = new CompletableFuture<>();

	private final ManualPublisher parts = new ManualPublisher();

	private final ManualItems<ServerSentEvent> news = new ManualItems<>();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withSse(EVENTS)).routes(this::addTo));
	}

	private void addTo(Routes routes) {
		routes.get("/slow").async((request) -> {
			this.arrived.complete(request);
			return this.answer;
		})
			.get("/fast")
			.nonBlocking((request) -> Response.text("fast"))
			.get("/large")
			.nonBlocking((request) -> Response.ok().bytes(new byte[LARGE]))
			.get("/parts")
			.nonBlocking((request) -> Response.ok().stream(this.parts))
			.get("/events")
			.nonBlocking((request) -> EventStream.of(this.news))
			.post("/read")
			.async((request) -> request.text().whenComplete((text, failure) -> {
				if (failure != null) {
					this.read.completeExceptionally(failure);
				}
			}).thenApply(Response::text))
			.post("/refused")
			.nonBlocking((request) -> Response.ok().header("connection", "close").text("refused"));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	@Test
	void aClientThatHasSaidAllIsAnswered() throws Exception {
		RawClient client = this.server.connect().send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").shutdownOutput();
		this.arrived.get(10, TimeUnit.SECONDS);
		this.answer.complete(Response.text("slow"));
		assertThat(client.receive().text()).isEqualTo("slow");
		assertThat(client.isClosedByServer()).isTrue();
	}

	/** It would be known of a write that fails, but nothing is written. */
	@Test
	void aClientThatHasSaidAllAndResetsTheConnectionIsGone() {
		assumeTrue(Epoll.isAvailable(), "Needs Linux: epoll");
		RawClient client = this.server.connect().send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n").shutdownOutput();
		Waiting.on(this.arrived);
		Ticks.pass(300);
		client.reset();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void eachOfItsRequestsIsAnswered() throws Exception {
		RawClient client = this.server.connect()
			.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /fast HTTP/1.1\r\nHost: a\r\n\r\n")
			.shutdownOutput();
		this.arrived.get(10, TimeUnit.SECONDS);
		this.answer.complete(Response.text("slow"));
		assertThat(client.receive().text()).isEqualTo("slow");
		assertThat(client.receive().text()).isEqualTo("fast");
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void whatWasAnsweredBeforeArrivesWhole() {
		RawClient client = RawClient.connect(this.server.port(), SMALL_BUFFER);
		this.server.closing(client).send("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
		this.server.events().nextOutcome();
		client.shutdownOutput();
		Ticks.pass(300);
		assertThat(client.receive().body()).hasSize(LARGE);
		assertThat(client.isClosedByServer()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GET /fast HTTP/1.1", "GET /fast HTTP/1.1\r\n", "GET /fast HTTP/1.1\r\nHost: a\r\n",
			"GET /fast HTTP/1.1\r\nHost: a\r\nX: y\r\n", "GET /fast HTTP/1.1\r\nHost: a\r\nX: y\r\n\r" })
	void aHeadThatEndsEarlyIsDropped(String head) {
		RawClient client = this.server.connect().send(head).shutdownOutput();
		assertThat(client.rest()).isEmpty();
		assertThat(this.server.events().nextClosed()).isNotNull();
		assertThat(this.server.events().names()).containsExactly("opened", "closed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5\r\n\r\n", "Content-Length: 5\r\n\r\n1234",
			"Transfer-Encoding: chunked\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n1\r\na",
			"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n",
			"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX: y" })
	void aBodyThatEndsEarlyIsTheLossOfItsClient(String body) {
		RawClient client = this.server.connect().send("POST /read HTTP/1.1\r\nHost: a\r\n" + body).shutdownOutput();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
		assertThat(client.rest()).isEmpty();
		assertThat(this.read).isCompletedExceptionally();
	}

	/** Each part is more than the kernel takes at once, and it takes all in the end. */
	@Test
	void anAnswerInPartsArrivesWhole() {
		RawClient client = RawClient.connect(this.server.port(), SMALL_BUFFER);
		this.server.closing(client).send("GET /parts HTTP/1.1\r\nHost: a\r\n\r\n").shutdownOutput();
		this.parts.emit(new byte[PART]);
		ResponseReader.Response response = client.begin(false);
		assertThat(client.read(response, PART)).hasSize(PART);
		for (int i = 0; i < 3; i++) {
			Ticks.pass(50);
			this.parts.emit(new byte[PART]);
			assertThat(client.read(response, PART)).hasSize(PART);
		}
		this.parts.complete();
		assertThat(client.receive(response).body()).isEmpty();
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void eventsReachAClientThatHasSaidAll() {
		RawClient client = this.server.connect().send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n").shutdownOutput();
		ResponseReader.Response response = client.begin(false);
		assertThat(client.read(response, 6)).asString().isEqualTo(":\n\n:\n\n");
		client.close();
		this.news.awaitCancelled();
	}

	/** As a browser does whose page is closed: only what is sent to it finds that out. */
	@Test
	void aClientOfEventsThatClosesIsNoticedWithoutAnEvent() {
		RawClient client = this.server.connect().send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(client.begin(false).status()).isEqualTo(200);
		client.close();
		this.news.awaitCancelled();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	/** Closed at once it would be reset by what is under way, and the answer lost. */
	@Test
	void anAnswerDuringAnUploadReachesTheClient() {
		RawClient client = this.server.connect()
			.send("POST /refused HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n")
			.send(new byte[1_000_000]);
		for (int i = 0; i < 8; i++) {
			client.send(new byte[1_000_000]);
		}
		assertThat(client.receive().text()).isEqualTo("refused");
		assertThat(client.isClosedByServer()).isTrue();
	}

	@Test
	void anAnsweredClientThatClosesIsLetGoAtOnce() {
		RawClient client = this.server.connect().send(LAST);
		assertThat(client.receive().text()).isEqualTo("fast");
		assertThat(client.isClosedByServer()).isTrue();
		client.close();
		this.server.events().nextClosed();
		assertThat(this.server.server().drain()).succeedsWithin(1, TimeUnit.SECONDS);
	}

	@Test
	void anAnsweredClientThatStaysIsLetGoSoon() {
		RawClient client = this.server.connect().send(LAST);
		assertThat(client.receive().text()).isEqualTo("fast");
		assertThat(client.isClosedByServer()).isTrue();
		assertThat(this.server.events().nextClosed()).isNotNull();
	}

}
