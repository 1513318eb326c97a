package io.httpy.protocol.h1;

import io.httpy.fixture.Configs;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that take their time over a head. Real time passes here.
 */
class SlowHeadTests {

	private static final int HEAD_MILLIS = 600;

	private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTimeouts(Configs.requestHead(HEAD_MILLIS)))
				.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.text("hello"))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	@Test
	void oneThatSaysNothingIsClosedWithoutAWord() {
		assertThat(this.server.connect().rest()).isEmpty();
	}

	@Test
	void oneThatStopsIsAnswered() {
		assertSlow(this.server.connect().send("GET / HT"));
	}

	/** Empty lines before a request line are ignored (RFC 9112 section 2.2). */
	@Test
	void oneThatOnlySendsEmptyLinesHasSaidNothing() {
		assertThat(this.server.connect().send("\r\n").rest()).isEmpty();
		assertThat(this.server.events().nextClosed()).isNotNull();
		assertThat(this.server.events().names()).doesNotContain("violation SLOW_HEAD");
	}

	/** The deadline counts from the first byte: more of them do not move it. */
	@Test
	void oneThatTricklesIsAnswered() {
		RawClient client = this.server.connect().send("GET / HTTP/1.1\r\nHost: a\r\n");
		long begun = System.nanoTime();
		while (this.server.events().names().stream().noneMatch("violation SLOW_HEAD"::equals)) {
			assertThat(System.nanoTime() - begun).isLessThan(8_000_000_000L);
			client.send("X: y\r\n");
			Ticks.pass(50);
		}
		assertThat(client.receive().status()).isEqualTo(408);
	}

	@Test
	void theNextRequestHasADeadlineOfItsOwn() {
		RawClient client = this.server.connect();
		for (int i = 0; i < 4; i++) {
			client.send(GET);
			assertThat(client.receive().status()).isEqualTo(200);
			Ticks.pass(HEAD_MILLIS / 2);
		}
		assertSlow(client.send("GET / HT"));
	}

	@Test
	void theBeginningOfAPipelinedRequestHasOneToo() {
		RawClient client = this.server.connect().send(GET + "GET / HT");
		assertThat(client.receive().status()).isEqualTo(200);
		assertSlow(client);
	}

	private void assertSlow(RawClient client) {
		RawResponse response = client.receive();
		assertThat(response.status()).isEqualTo(408);
		assertThat(response.header("connection")).isEqualTo("close");
		assertThat(client.isClosedByServer()).isTrue();
		assertThat(this.server.events().nextViolation()).isEqualTo("SLOW_HEAD");
	}

}
