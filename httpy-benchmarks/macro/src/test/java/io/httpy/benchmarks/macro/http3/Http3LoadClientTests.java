package io.httpy.benchmarks.macro.http3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;

import io.httpy.benchmarks.macro.netty.LoadOptions;
import io.httpy.benchmarks.macro.netty.LoadResult;
import io.httpy.config.TlsConfig;
import io.httpy.fixture.TestCertificates;
import io.httpy.fixture.TestServer;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;
import io.httpy.routing.Routes;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link Http3LoadClient} with a real server.
 */
class Http3LoadClientTests {

	private static final byte[] LARGE = new byte[300_000];

	private final CountDownLatch asked = new CountDownLatch(100);

	private final CountDownLatch measuring = new CountDownLatch(1);

	private TestServer server;

	@BeforeEach
	void start() {
		this.server = TestServer
			.start((builder) -> builder.config(builder.config().withTls(TlsConfig.of(TestCertificates.server())))
				.routes(this::register));
	}

	private void register(Routes routes) {
		routes.get("/plaintext").nonBlocking((request) -> {
			this.asked.countDown();
			return Response.text("Hello, World!");
		});
		routes.get("/large").nonBlocking((request) -> Response.ok().bytes(LARGE));
		routes.get("/cut")
			.nonBlocking(
					(request) -> Response.ok().stream((subscriber) -> subscriber.onSubscribe(new Cut(subscriber))));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.close();
	}

	private CompletableFuture<LoadResult> run(String... options) {
		String[] args = new String[options.length + 2];
		args[0] = "--port=" + this.server.port();
		args[1] = "--warmup=0";
		System.arraycopy(options, 0, args, 2, options.length);
		return CompletableFuture.supplyAsync(() -> {
			try (Http3LoadClient client = new Http3LoadClient(LoadOptions.of(args))) {
				return client.run(this.measuring::countDown);
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
	}

	@Test
	void countsWhatIsAnswered() {
		LoadResult result = Waiting.on(run("--seconds=0.5"));
		assertThat(result.failed()).isZero();
		assertThat(result.completed()).isPositive();
		assertThat(result.seconds()).isEqualTo(0.5);
		assertThat(result.p50()).isPositive();
		assertThat(result.p99()).isBetween(result.p50(), result.p999());
		assertThat(this.measuring.getCount()).as("told when the warm-up was over").isZero();
	}

	@Test
	void takesResponsesOfManyPieces() {
		LoadResult result = Waiting.on(run("--seconds=0.5", "--rate=40", "--path=/large"));
		assertThat(result.failed()).isZero();
		assertThat(result.completed()).isEqualTo(20);
	}

	@Test
	void withARateThatManyBeginAfterTheWarmup() {
		LoadResult result = Waiting.on(run("--seconds=0.5", "--warmup=0.1", "--rate=200"));
		assertThat(result.failed()).isZero();
		assertThat(result.completed()).isEqualTo(100);
	}

	@Test
	void aResponseOfAnotherStatusIsAFailure() {
		LoadResult result = Waiting.on(run("--seconds=0.1", "--path=/unknown"));
		assertThat(result.completed()).isZero();
		assertThat(result.failed()).isPositive();
	}

	@Test
	void aResponseThatIsResetIsAFailure() {
		LoadResult result = Waiting.on(run("--seconds=0.1", "--rate=100", "--path=/cut"));
		assertThat(result.completed()).isZero();
		assertThat(result.failed()).isEqualTo(10);
	}

	@Test
	void endsWithItsLastConnection() {
		CompletableFuture<LoadResult> running = run("--seconds=60");
		assertThat(Waiting.on(this.asked)).isTrue();
		this.server.server().stop();
		LoadResult result = Waiting.on(running);
		assertThat(result.failed()).isPositive();
		assertThat(result.seconds()).isLessThan(60);
	}

	@Test
	void printsOneLineOfJson() {
		assertThat(new LoadResult(6000, 1, 2.9999, 120, 450, 1300).toJson())
			.isEqualTo("{\"completed\":6000,\"failed\":1,\"seconds\":3.000,"
					+ "\"latencies\":{\"p50\":120,\"p99\":450,\"p99.9\":1300}}");
	}

	/** Content that fails when its first part is out. */
	private static final class Cut implements Flow.Subscription {

		private final Flow.Subscriber<? super ByteBuffer> subscriber;

		private boolean begun;

		Cut(Flow.Subscriber<? super ByteBuffer> subscriber) {
			this.subscriber = subscriber;
		}

		@Override
		public void request(long count) {
			if (!this.begun) {
				this.begun = true;
				this.subscriber.onNext(ByteBuffer.allocate(10));
			}
			else {
				this.subscriber.onError(new IOException("Cut"));
			}
		}

		@Override
		public void cancel() {
		}

	}

}
