package io.httpy.protocol.h1;

import io.httpy.fixture.Configs;
import io.httpy.fixture.CountingPublisher;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.ResponseReader;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Ticks;
import io.httpy.http.Response;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that take an answer bit by bit. Real time passes here.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other kernels do not say what was acknowledged")
class SlowReaderTests {

	private static final int MIN_RATE = 5_000;

	private static final int WINDOW_MILLIS = 1_000;

	private static final int SMALL_BUFFER = 4096;

	private static final int STEP_MILLIS = 50;

	private final CountingPublisher endless = new CountingPublisher(10_000);

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTimeouts(Configs.minRate(MIN_RATE, WINDOW_MILLIS)))
				.routes((routes) -> routes.get("/").nonBlocking((request) -> Response.ok().stream(this.endless))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	/** Returns whether the server has cut the client that reads so slowly. */
	private boolean isCut(int bytesPerSecond, int millis) {
		RawClient client = RawClient.connect(this.server.port(), SMALL_BUFFER);
		this.server.closing(client).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
		ResponseReader.Response response = client.begin(false);
		long begun = System.nanoTime();
		long read = 0;
		for (long elapsed = 0; elapsed < millis && !isClosed(); elapsed = (System.nanoTime() - begun) / 1_000_000) {
			int due = (int) (bytesPerSecond * elapsed / 1000 - read);
			read += (due > 0) ? client.read(response, due).length : 0;
			Ticks.pass(STEP_MILLIS);
		}
		return isClosed();
	}

	private boolean isClosed() {
		return this.server.events().names().contains("closed");
	}

	/** In the time of a window it takes less than the kernel's buffers hold. */
	@Test
	void oneAboveTheRateIsNotCut() {
		assertThat(isCut(MIN_RATE * 3 / 2, 5 * WINDOW_MILLIS)).isFalse();
	}

	@Test
	void oneBelowTheRateIsCut() {
		assertThat(isCut(MIN_RATE / 10, 10 * WINDOW_MILLIS)).isTrue();
		this.endless.awaitCancelled();
	}

}
