package io.httpy.contract;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.httpy.fixture.CountingPublisher;
import io.httpy.fixture.CutException;
import io.httpy.fixture.Parts;
import io.httpy.fixture.WatchedStream;
import io.httpy.http.Request;
import io.httpy.http.Response;

import io.netty.util.internal.PlatformDependent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Neither side may make the server hold what the other does not take.
 */
public abstract class BackpressureContract extends WireContract {

	private static final int QUIET_MILLIS = 400;

	/** Room for the buffers of both kernels and of the engine. */
	private static final long BOUND = 2_000_000;

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void stopExecutor() {
		this.executor.shutdownNow();
	}

	@Test
	void aClientThatDoesNotReadStopsTheStream() throws InterruptedException {
		CountingPublisher endless = new CountingPublisher(10_000);
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> Response.ok().stream(endless)));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		assertThat(exchange.status()).isEqualTo(200);
		long published = endless.awaitQuiet(QUIET_MILLIS);
		assertThat(published).isPositive().isLessThan(BOUND);
		int read = 5_000_000;
		assertThat(exchange.read(read)).hasSize(read);
		assertThat(endless.awaitQuiet(QUIET_MILLIS)).isBetween((long) read, read + BOUND);
		exchange.abandon();
		endless.awaitCancelled();
	}

	@Test
	void aClientThatDoesNotReadStopsTheReadingOfAnInputStream() throws InterruptedException {
		Semaphore reads = new Semaphore(0);
		AtomicLong read = new AtomicLong();
		WatchedStream endless = WatchedStream.endless();
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> Response.ok().stream(endless, (task) -> {
			read.incrementAndGet();
			reads.release();
			this.executor.execute(task);
		})));
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		assertThat(exchange.read(1_000_000)).hasSize(1_000_000);
		while (reads.tryAcquire(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
			reads.drainPermits();
		}
		assertThat(read.get() * 16 * 1024).isLessThan(1_000_000 + BOUND);
		exchange.abandon();
		endless.awaitClosed();
	}

	@Test
	void ofAResponseInMemoryNoMoreIsCopiedThanTheClientTakes() {
		byte[] large = new byte[50_000_000];
		serveRoutes((routes) -> routes.get("/").nonBlocking((request) -> Response.ok().bytes(large)));
		long before = usedDirectMemory();
		WireExchange exchange = connect().begin(WireRequest.of("GET", "/"));
		assertThat(exchange.status()).isEqualTo(200);
		assertThat(usedDirectMemory() - before).isLessThan(large.length / 2);
		assertThat(exchange.response().body()).hasSize(large.length);
	}

	private static long usedDirectMemory() {
		return PlatformDependent.usedDirectMemory();
	}

	@Test
	void aHandlerThatDoesNotReadStopsTheClient() throws InterruptedException {
		CompletableFuture<Response> answer = new CompletableFuture<>();
		serveRoutes((routes) -> routes.post("/").maxBody(Long.MAX_VALUE).async((request) -> answer));
		WireExchange exchange = connect().begin(WireRequest.post("/"));
		assertThat(writeUntilStopped(exchange)).isLessThan(uploadBound());
		exchange.abandon();
		assertThat(events().nextOutcome().requestBytes()).isLessThan(BOUND);
	}

	@Test
	void aSubscriberThatAsksForNoMoreStopsTheClient() throws InterruptedException {
		CompletableFuture<Request> arrived = new CompletableFuture<>();
		serveRoutes((routes) -> routes.post("/").maxBody(Long.MAX_VALUE).async((request) -> {
			arrived.complete(request);
			return new CompletableFuture<>();
		}));
		WireExchange exchange = connect().begin(WireRequest.post("/"));
		Parts parts = new Parts(3);
		arrived.orTimeout(10, TimeUnit.SECONDS).join().body().publisher().subscribe(parts);
		assertThat(writeUntilStopped(exchange)).isLessThan(uploadBound());
		assertThat(parts.waiting()).isEqualTo(3);
		assertThat(parts.breaches()).isEmpty();
		exchange.abandon();
		assertThat(events().nextOutcome().requestBytes()).isLessThan(BOUND);
	}

	@Test
	void aSlowReaderOfAnEchoSlowsItsOwnUpload() throws InterruptedException {
		serveRoutes((routes) -> routes.post("/")
			.maxBody(Long.MAX_VALUE)
			.nonBlocking((request) -> Response.ok().stream(request.body().publisher())));
		WireExchange exchange = connect().begin(WireRequest.post("/"));
		assertThat(writeUntilStopped(exchange)).isLessThan(uploadBound());
		exchange.abandon();
		assertThat(events().nextOutcome().requestBytes()).isLessThan(BOUND);
	}

	/**
	 * What a client's and a server's kernel may hold together, beyond what is bounded.
	 */
	protected long uploadBound() {
		return 20_000_000;
	}

	private long writeUntilStopped(WireExchange exchange) throws InterruptedException {
		byte[] part = new byte[50_000];
		AtomicLong written = new AtomicLong();
		Semaphore writes = new Semaphore(0);
		this.executor.execute(() -> {
			try {
				while (written.get() < 2 * uploadBound()) {
					exchange.write(part);
					written.addAndGet(part.length);
					writes.release();
				}
			}
			catch (CutException ex) {
				writes.release();
			}
		});
		while (writes.tryAcquire(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
			writes.drainPermits();
		}
		return written.get();
	}

}
