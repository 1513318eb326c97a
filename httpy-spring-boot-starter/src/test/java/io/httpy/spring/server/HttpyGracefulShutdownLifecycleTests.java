package io.httpy.spring.server;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

import io.httpy.content.EventStream;
import io.httpy.content.ServerSentEvent;
import io.httpy.fixture.Aside;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
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

@ExtendWith(OutputCaptureExtension.class)
class HttpyGracefulShutdownLifecycleTests {

	private ConfigurableApplicationContext context;

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void aRunningRequestIsAnsweredAndNoNewOneAccepted(CapturedOutput output) throws Exception {
		start();
		Gate gate = this.context.getBean(Gate.class);
		int port = port();
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port, "/gate");
		gate.awaitEntered();
		CompletableFuture<Void> closed = closeAside();
		awaitRefused(port);
		assertThat(closed).isNotDone();
		assertThat(gate.readiness).last().isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		gate.open();
		assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("through");
		closed.get(10, TimeUnit.SECONDS);
		assertThat(output).containsSubsequence("HTTPy is no longer ready", "waits for running requests: 1 request on 1",
				"has answered all running requests", "HTTPy has stopped");
	}

	@Test
	void whenTimeIsOverTheRestIsCut(CapturedOutput output) throws Exception {
		start("--spring.lifecycle.timeout-per-shutdown-phase=200ms");
		Gate gate = this.context.getBean(Gate.class);
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port(), "/gate");
		gate.awaitEntered();
		this.context.close();
		assertCut(answer);
		gate.open();
		assertThat(output)
			.containsOnlyOnce("cut what still ran, for the time of the shutdown phase was over: 1 request on 1")
			.doesNotContain("has answered all running requests");
	}

	@Test
	void anImmediateShutdownWaitsForNothing(CapturedOutput output) throws Exception {
		start("--httpy.shutdown.mode=immediate");
		Gate gate = this.context.getBean(Gate.class);
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port(), "/gate");
		gate.awaitEntered();
		this.context.close();
		assertCut(answer);
		gate.open();
		assertThat(gate.readiness).last().isEqualTo(ReadinessState.REFUSING_TRAFFIC);
		assertThat(output).doesNotContain("waits for running requests");
	}

	@Test
	void anIdleConnectionDoesNotDelayTheEnd() throws Exception {
		start();
		assertThat(TestClient.get(port(), "/ping").body()).isEqualTo("pong");
		closeAside().get(5, TimeUnit.SECONDS);
	}

	@Test
	void anEventStreamDoesNotDelayTheEnd() throws Exception {
		start("--httpy.sse.retry-on-shutdown=7s");
		Gate gate = this.context.getBean(Gate.class);
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(port(), "/events");
		gate.awaitEntered();
		closeAside().get(5, TimeUnit.SECONDS);
		assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("retry: 7000\n\n");
	}

	@Test
	void readinessComesBackWithTheServer() {
		start();
		Gate gate = this.context.getBean(Gate.class);
		this.context.stop();
		this.context.start();
		assertThat(gate.readiness).containsExactly(ReadinessState.ACCEPTING_TRAFFIC, ReadinessState.REFUSING_TRAFFIC,
				ReadinessState.ACCEPTING_TRAFFIC);
		assertThat(TestClient.get(port(), "/ping").body()).isEqualTo("pong");
	}

	private void start(String... args) {
		SpringApplication application = new SpringApplication(Application.class);
		application.setRegisterShutdownHook(false);
		String[] all = Arrays.copyOf(args, args.length + 1);
		all[args.length] = "--httpy.port=0";
		this.context = application.run(all);
	}

	private int port() {
		return this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
	}

	/**
	 * On a thread of its own: the common pool, which the JDK's client needs to go on, may
	 * have a single one.
	 */
	private CompletableFuture<Void> closeAside() {
		return Aside.run(this.context::close);
	}

	private static void awaitRefused(int port) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> TestClient.send(port, "/ping").handle((answer, failure) -> failure).join(),
					(failure) -> failure != null && failure.getCause() instanceof ConnectException);
	}

	private static void assertCut(CompletableFuture<HttpResponse<String>> answer) {
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> answer.get(10, TimeUnit.SECONDS))
			.withCauseInstanceOf(IOException.class);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ HttpyAutoConfiguration.class, LifecycleAutoConfiguration.class })
	static class Application {

		@Bean
		HttpyServerCustomizer routes(Gate gate) {
			return (builder) -> builder
				.routes((routes) -> routes.get("/gate", gate::pass).get("/ping", (request) -> Response.text("pong")))
				.routes((routes) -> routes.get("/events", (request) -> EventStream.of(gate::subscribe)));
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

		Response pass(Request request) throws InterruptedException {
			this.entered.countDown();
			assertThat(this.opened.await(20, TimeUnit.SECONDS)).isTrue();
			return Response.text("through");
		}

		void subscribe(Flow.Subscriber<? super ServerSentEvent> subscriber) {
			this.entered.countDown();
		}

		void awaitEntered() throws InterruptedException {
			assertThat(this.entered.await(10, TimeUnit.SECONDS)).isTrue();
		}

		void open() {
			this.opened.countDown();
		}

		@EventListener
		void changed(AvailabilityChangeEvent<ReadinessState> event) {
			this.readiness.add(event.getState());
		}

	}

}
