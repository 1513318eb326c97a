package io.httpy.protocol.h1;

import java.util.concurrent.TimeUnit;

import io.httpy.fixture.Configs;
import io.httpy.fixture.CutException;
import io.httpy.fixture.ManualPublisher;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.ResponseReader;
import io.httpy.fixture.TestServer;
import io.httpy.handler.ClientLostException;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Content that ends with the connection (RFC 9112 section 6.3) must not look whole when
 * it is cut, and whoever was answered whole must see that.
 */
class CutTests {

	private static final int IDLE_MILLIS = 500;

	/** More than the kernel takes of a client that does not read. */
	private static final int LARGE = 100_000;

	private static final int SMALL_BUFFER = 4096;

	private final ManualPublisher publisher = new ManualPublisher();

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTimeouts(Configs.keepAliveIdle(IDLE_MILLIS)))
				.routes((routes) -> routes.get("/fast")
					.nonBlocking((request) -> Response.text("fast"))
					.get("/stream")
					.nonBlocking((request) -> Response.ok().stream(this.publisher))
					.post("/read")
					.async((request) -> request.text().thenApply(Response::text))
					.post("/stream")
					.nonBlocking((request) -> {
						request.body().bytes();
						return Response.ok().stream(this.publisher);
					})));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private ResponseReader.Response beginStream(RawClient client) {
		ResponseReader.Response response = client.begin(false);
		assertThat(client.read(response, 4)).asString().isEqualTo("part");
		return response;
	}

	@Test
	void byTheStopOfTheServer() {
		RawClient client = this.server.connect().send("GET /stream HTTP/1.0\r\n\r\n");
		this.publisher.emit("part");
		ResponseReader.Response response = beginStream(client);
		this.server.server().stop();
		assertThatThrownBy(() -> client.receive(response)).isInstanceOf(CutException.class);
		this.publisher.awaitCancelled();
	}

	/** All of it was written, and the client has not taken it. */
	@Test
	void byTheStopOfTheServerInTheLastBytes() {
		RawClient client = RawClient.connect(this.server.port(), SMALL_BUFFER);
		this.server.closing(client).send("GET /stream HTTP/1.0\r\n\r\n");
		this.publisher.emit(new byte[LARGE]).complete();
		assertThat(this.server.events().nextOutcome().failure()).isNull();
		this.server.server().stop();
		assertThatThrownBy(client::rest).isInstanceOf(CutException.class);
	}

	@Test
	void byTheEarlyEndOfTheRequest() {
		RawClient client = this.server.connect().send("POST /stream HTTP/1.0\r\nContent-Length: 5\r\n\r\n123");
		this.publisher.emit("part");
		ResponseReader.Response response = beginStream(client);
		client.shutdownOutput();
		assertThatThrownBy(() -> client.receive(response)).isInstanceOf(CutException.class);
		this.publisher.awaitCancelled();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	/** Whether it still listens cannot be told while nothing is sent to it. */
	@ParameterizedTest
	@ValueSource(strings = { "", "G", "GET /fast HTTP/1.1\r\nHost: a\r\n\r\n" })
	void byASilenceInTheAnswerToAHalfClosedClient(String next) {
		RawClient client = this.server.connect()
			.send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n" + next)
			.shutdownOutput();
		this.publisher.emit("part");
		ResponseReader.Response response = beginStream(client);
		this.publisher.awaitCancelled();
		assertThatThrownBy(() -> client.receive(response)).isInstanceOf(CutException.class);
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	/** No silence of the handler ends the stream of a client that can still be heard. */
	@Test
	void notBySilenceAlone() {
		RawClient client = this.server.connect().send("GET /stream HTTP/1.1\r\nHost: a\r\n\r\n");
		this.publisher.emit("part");
		ResponseReader.Response response = beginStream(client);
		RawClient idle = this.server.connect().send("GET /fast HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(idle.receive().text()).isEqualTo("fast");
		assertThat(idle.isClosedByServer()).isTrue();
		this.publisher.emit("rest").complete();
		assertThat(client.receive(response).text()).isEqualTo("rest");
	}

	@Test
	void notWhatWasAnsweredBefore() {
		RawClient client = this.server.connect()
			.send("GET /fast HTTP/1.1\r\nHost: a\r\n\r\nPOST /read HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n12")
			.shutdownOutput();
		assertThat(client.receive().text()).isEqualTo("fast");
		assertThat(client.isClosedByServer()).isTrue();
		assertThat(this.server.events().nextOutcome().failure()).isNull();
		assertThat(this.server.events().nextOutcome().failure()).isInstanceOf(ClientLostException.class);
	}

	@Test
	void notADrainedConnectionWithEmptyLines() {
		RawClient client = this.server.connect().send("GET /fast HTTP/1.1\r\nHost: a\r\n\r\n\r\n\r\n");
		assertThat(client.receive().text()).isEqualTo("fast");
		assertThat(this.server.server().drain().toCompletableFuture()).satisfies((drained) -> {
			assertThat(client.isClosedByServer()).isTrue();
			client.close();
			assertThat(drained).succeedsWithin(10, TimeUnit.SECONDS);
		});
	}

}
