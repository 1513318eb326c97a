package io.httpy.benchmarks.macro.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.httpy.benchmarks.macro.contender.Protocol;
import io.httpy.benchmarks.macro.contender.Route;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PacedClientTests {

	private static final byte[] CONTENT = "Hello, World!".getBytes(StandardCharsets.UTF_8);

	private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final AtomicInteger requests = new AtomicInteger();

	private HttpServer server;

	private int stalls;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/plaintext", (exchange) -> {
			if (this.requests.incrementAndGet() <= this.stalls) {
				LockSupport.parkNanos(STALL_NANOS);
			}
			exchange.sendResponseHeaders(200, CONTENT.length);
			exchange.getResponseBody().write(CONTENT);
			exchange.close();
		});
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	@Test
	void asManyRequestsAreSentAsAreDue() throws LoadException {
		LoadResult result = run(5, 100).successful();
		assertThat(result.completed()).isEqualTo(100);
		assertThat(this.requests).hasValue(100);
		assertThat(result.latencies().p50()).isPositive().isLessThanOrEqualTo(result.latencies().p99());
	}

	/**
	 * One connection, a request each 10 ms, and the first answer takes 400 ms: the 40
	 * that were due meanwhile waited up to 400 ms, which is 200 ms in the middle of them.
	 */
	@Test
	void aServerThatStallsPaysForAllThatWaited() throws LoadException {
		this.stalls = 1;
		LoadResult.Latencies latencies = run(1, 100).successful().latencies();
		assertThat(latencies.p99()).isGreaterThan(350_000);
		assertThat(run(1, 100).latencies().p99()).isLessThan(350_000);
	}

	@Test
	void anAnswerThatIsNot200EndsTheLoad() {
		Load load = new Load(Protocol.H1, Route.JSON, 2, 1, 100);
		assertThatExceptionOfType(LoadException.class)
			.isThrownBy(() -> new PacedClient().run(load, this.server.getAddress().getPort(), 1))
			.withMessageContaining("Not a 200 with a length: HTTP/1.1 404");
	}

	private LoadResult run(int connections, int rate) throws LoadException {
		Load load = new Load(Protocol.H1, Route.PLAINTEXT, connections, 1, rate);
		return new PacedClient().run(load, this.server.getAddress().getPort(), 1);
	}

}
