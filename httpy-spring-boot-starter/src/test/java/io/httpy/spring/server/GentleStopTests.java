package io.httpy.spring.server;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.httpy.config.ListenerConfig;
import io.httpy.config.ServerConfig;
import io.httpy.fixture.Aside;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;
import io.httpy.server.HttpyServer;
import io.httpy.spring.fixture.TestClient;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class GentleStopTests {

	private static final Duration SHORT = Duration.ofMillis(50);

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch opened = new CountDownLatch(1);

	private final Stages stages = new Stages();

	private final HttpyServer server = HttpyServer.builder()
		.config(ServerConfig.DEFAULT.withListener(ListenerConfig.DEFAULT.withAddress("localhost").withPort(0)))
		.routes((routes) -> routes.get("/gate", (request) -> {
			this.entered.countDown();
			Waiting.on(this.opened);
			return Response.text("through");
		}))
		.build();

	@BeforeEach
	void start() {
		this.server.start();
		this.stages.enter(ShutdownStage.REFUSING);
	}

	@AfterEach
	void stop() {
		this.opened.countDown();
		this.server.stop();
	}

	private CompletableFuture<Void> run(GentleStop stop) {
		return Aside.run(stop);
	}

	@Test
	void whatIsWaitedForIsSaidAgainAndAgain(CapturedOutput output) {
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(this.server.port(), "/gate");
		Waiting.on(this.entered);
		CompletableFuture<Void> end = run(new GentleStop(this.server, this.stages, Duration.ZERO, SHORT));
		String line = "HTTPy still waits for running requests, 0 s after it began: 1 request on 1 connection";
		Awaitility.await().until(() -> output.getOut().split(line, -1).length > 2);
		this.opened.countDown();
		assertThat(answer.join().body()).isEqualTo("through");
		Waiting.on(end);
		assertThat(output).contains("HTTPy has answered all running requests");
	}

	@Test
	void itCanBeAbandonedWhileItDrains(CapturedOutput output) {
		CompletableFuture<HttpResponse<String>> answer = TestClient.send(this.server.port(), "/gate");
		Waiting.on(this.entered);
		GentleStop stop = new GentleStop(this.server, this.stages, Duration.ZERO, SHORT);
		CompletableFuture<Void> end = run(stop);
		Awaitility.await().until(() -> this.stages.now().stage() == ShutdownStage.DRAINING);
		assertThat(stop.abandon()).isTrue();
		Waiting.on(end);
		assertThat(stop.abandon()).isFalse();
		assertThat(answer).isNotDone();
		assertThat(output).doesNotContain("has answered");
	}

	@Test
	void itCanBeAbandonedDuringTheDelay(CapturedOutput output) {
		GentleStop stop = new GentleStop(this.server, this.stages, Duration.ofMinutes(1), SHORT);
		CompletableFuture<Void> end = run(stop);
		assertThat(stop.abandon()).isTrue();
		Waiting.on(end);
		assertThat(this.stages.now().stage()).isEqualTo(ShutdownStage.REFUSING);
		assertThat(output).doesNotContain("accepts no more");
	}

	@Test
	void itDoesNotGoBackFromTheEnd() {
		this.stages.enter(ShutdownStage.STOPPED);
		Waiting.on(run(new GentleStop(this.server, this.stages, Duration.ZERO, SHORT)));
		assertThat(this.stages.now().stage()).isEqualTo(ShutdownStage.STOPPED);
	}

}
