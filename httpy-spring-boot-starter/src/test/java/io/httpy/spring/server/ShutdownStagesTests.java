package io.httpy.spring.server;

import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.httpy.fixture.Aside;
import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.Waiting;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.fixture.SocketClient;
import io.httpy.spring.fixture.TestClient;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The way from serving to the end, stage by stage, and what clients see of it.
 */
@ExtendWith(OutputCaptureExtension.class)
class ShutdownStagesTests {

	private static final String LONG = "--httpy.shutdown.delay=20s";

	private ConfigurableApplicationContext context;

	private HttpyGracefulShutdownLifecycle lifecycle;

	private Gate gate;

	@AfterEach
	void close() {
		this.gate.open();
		this.context.close();
	}

	@Test
	void aServerThatServesSaysSo() {
		Instant before = Instant.now();
		start();
		assertThat(progress().stage()).isEqualTo(ShutdownStage.SERVING);
		assertThat(progress().since()).isBetween(before, Instant.now());
		try (RawClient client = RawClient.connect(port())) {
			client.send("GET /ping HTTP/1.1\r\nhost: a\r\n\r\n").receive();
			assertThat(progress().connections()).isEqualTo(1);
			assertThat(progress().exchanges()).isZero();
		}
	}

	@Test
	void duringTheDelayNewConnectionsAreServed(CapturedOutput output) {
		start("--httpy.shutdown.delay=1s");
		int port = port();
		RawClient kept = RawClient.connect(port);
		kept.send("GET /ping HTTP/1.1\r\nhost: a\r\n\r\n").receive();
		CompletableFuture<Void> closed = closeAside();
		awaitStage(ShutdownStage.REFUSING);
		assertThat(gate().readiness).last().isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		RawResponse onKept = kept.send("GET /ping HTTP/1.1\r\nhost: a\r\n\r\n").receive();
		assertThat(onKept.text()).isEqualTo("pong");
		assertThat(onKept.headers().contains("connection")).isFalse();
		assertThat(TestClient.get(port, "/ping").body()).isEqualTo("pong");
		assertThat(kept.isClosedByServer()).isTrue();
		kept.close();
		closed.join();
		assertThat(progress().stage()).isEqualTo(ShutdownStage.STOPPED);
		assertThat(output).containsSubsequence("HTTPy is no longer ready and serves on for 1000 ms",
				"HTTPy accepts no more connections", "HTTPy has answered all running requests", "HTTPy has stopped");
	}

	@Test
	void whatIsLeftCanBeReadWhileItDrains() {
		start();
		int port = port();
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port, "/gate");
		gate().awaitEntered();
		CompletableFuture<Void> closed = closeAside();
		awaitStage(ShutdownStage.DRAINING);
		assertThat(progress()).satisfies((left) -> {
			assertThat(left.connections()).isEqualTo(1);
			assertThat(left.exchanges()).isEqualTo(1);
			assertThat(left.cutExchanges()).isZero();
		});
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> TestClient.get(port, "/ping"))
			.withCauseInstanceOf(ConnectException.class);
		gate().open();
		assertThat(answer.join().body()).isEqualTo("through");
		closed.join();
		assertThat(progress().exchanges()).isZero();
		assertThat(progress().cutExchanges()).isZero();
	}

	@Test
	void whatIsCutCanBeReadAfterwards() {
		start("--spring.lifecycle.timeout-per-shutdown-phase=200ms");
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port(), "/gate");
		gate().awaitEntered();
		this.context.close();
		assertThat(answer).failsWithin(Duration.ofSeconds(10));
		assertThat(progress().stage()).isEqualTo(ShutdownStage.STOPPED);
		assertThat(progress().cutConnections()).isEqualTo(1);
		assertThat(progress().cutExchanges()).isEqualTo(1);
	}

	/** The phase is over before the delay: the server stops from there. */
	@Test
	void aDelayThatIsLongerThanThePhaseIsCutShortAndWarnedOf(CapturedOutput output) {
		start(LONG, "--spring.lifecycle.timeout-per-shutdown-phase=200ms");
		assertThat(output).contains("httpy.shutdown.delay is 20000 ms, and the whole shutdown phase has 200 ms");
		assertThat(TestClient.get(port(), "/ping").body()).isEqualTo("pong");
		long begin = System.nanoTime();
		this.context.close();
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
		assertThat(progress().stage()).isEqualTo(ShutdownStage.STOPPED);
		assertThat(output).doesNotContain("accepts no more connections").contains("the shutdown phase was over");
	}

	@Test
	void noDelayIsNotWarnedOf(CapturedOutput output) {
		start("--spring.lifecycle.timeout-per-shutdown-phase=0s");
		assertThat(output).doesNotContain("httpy.shutdown.delay");
	}

	@Test
	void anImmediateShutdownHasNoDelay(CapturedOutput output) {
		start(LONG, "--httpy.shutdown.mode=immediate");
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port(), "/gate");
		gate().awaitEntered();
		this.context.close();
		assertThat(answer).failsWithin(Duration.ofSeconds(10));
		assertThat(progress().cutExchanges()).isEqualTo(1);
		assertThat(output).contains("HTTPy has stopped and cut what still ran: 1 request on 1 connection")
			.doesNotContain("serves on");
	}

	@Test
	void aSecondCloseChangesNothing() {
		start();
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port(), "/gate");
		gate().awaitEntered();
		CompletableFuture<Void> first = closeAside();
		awaitStage(ShutdownStage.DRAINING);
		CompletableFuture<Void> second = closeAside();
		assertThat(progress().stage()).isEqualTo(ShutdownStage.DRAINING);
		gate().open();
		assertThat(answer.join().body()).isEqualTo("through");
		Waiting.on(CompletableFuture.allOf(first, second));
		assertThat(progress().cutExchanges()).isZero();
	}

	@Test
	void aStoppedContextServesAgainAfterItsStart() {
		start("--httpy.shutdown.delay=100ms");
		for (int i = 0; i < 2; i++) {
			this.context.stop();
			assertThat(progress().stage()).isEqualTo(ShutdownStage.STOPPED);
			this.context.start();
			assertThat(progress().stage()).isEqualTo(ShutdownStage.SERVING);
			assertThat(TestClient.get(port(), "/ping").body()).isEqualTo("pong");
		}
		assertThat(gate().readiness).last().isEqualTo(ReadinessState.ACCEPTING_TRAFFIC);
	}

	@Test
	void aListenerThatFailsDoesNotKeepRequestsFromTheirAnswers(CapturedOutput output) {
		start();
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port(), "/gate");
		gate().awaitEntered();
		gate().failing = true;
		CompletableFuture<Void> closed = closeAside();
		awaitStage(ShutdownStage.DRAINING);
		gate().open();
		assertThat(answer.join().body()).isEqualTo("through");
		closed.join();
		assertThat(output).contains("A listener failed");
	}

	@Test
	void theAnswerToARunningRequestSaysThatTheConnectionCloses() {
		start();
		RawClient client = RawClient.connect(port());
		client.send("GET /gate HTTP/1.1\r\nhost: a\r\n\r\n");
		gate().awaitEntered();
		CompletableFuture<Void> closed = closeAside();
		awaitStage(ShutdownStage.DRAINING);
		// Told on the event loops, after the sockets are closed
		Awaitility.await().until(this::isRefused);
		gate().open();
		assertThat(client.receive().header("connection")).isEqualTo("close");
		assertThat(client.isClosedByServer()).isTrue();
		client.close();
		closed.join();
	}

	@Test
	void aWebSocketIsClosedAsByAServerThatGoesAway() {
		start();
		try (SocketClient client = SocketClient.open(port(), "/echo")) {
			client.send("hello");
			assertThat(client.next()).isEqualTo("hello");
			CompletableFuture<Void> closed = closeAside();
			assertThat(client.next()).startsWith("close: 1001");
			closed.join();
		}
		assertThat(progress().cutExchanges()).isZero();
	}

	private boolean isRefused() {
		return TestClient.send(port(), "/ping").handle((answer, failure) -> failure != null).join();
	}

	private void start(String... args) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setRegisterShutdownHook(false);
		String[] all = Arrays.copyOf(args, args.length + 1);
		all[args.length] = "--httpy.port=0";
		this.context = application.run(all);
		this.lifecycle = this.context.getBean(HttpyGracefulShutdownLifecycle.class);
		this.gate = this.context.getBean(Gate.class);
	}

	private Gate gate() {
		return this.gate;
	}

	private ShutdownProgress progress() {
		return this.lifecycle.progress();
	}

	private void awaitStage(ShutdownStage stage) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> progress().stage() == stage);
	}

	private int port() {
		return this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
	}

	private CompletableFuture<Void> closeAside() {
		return Aside.run(this.context::close);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpyAutoConfiguration.class, LifecycleAutoConfiguration.class })
	static class Application {

		@Bean
		HttpyServerCustomizer routes(Gate gate) {
			return (builder) -> builder
				.routes((routes) -> routes.get("/gate", gate::pass).get("/ping", (request) -> Response.text("pong")))
				.webSockets((sockets) -> sockets.add("/echo", (session, message) -> session.send(message)));
		}

		@Bean
		Gate gate() {
			return new Gate();
		}

	}

	/** A handler that says when a request is in it, and keeps that until it is opened. */
	static class Gate {

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch opened = new CountDownLatch(1);

		private final List<Object> readiness = new CopyOnWriteArrayList<>();

		private volatile boolean failing;

		Response pass(Request request) throws InterruptedException {
			this.entered.countDown();
			assertThat(this.opened.await(20, TimeUnit.SECONDS)).isTrue();
			return Response.text("through");
		}

		void awaitEntered() {
			assertThat(Waiting.on(this.entered)).isTrue();
		}

		void open() {
			this.opened.countDown();
		}

		@EventListener
		void changed(AvailabilityChangeEvent<ReadinessState> event) {
			this.readiness.add(event.getState());
			if (this.failing) {
				throw new IllegalStateException("A listener of the application");
			}
		}

	}

}
