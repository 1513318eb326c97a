package io.httpy.spring.server;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.httpy.spring.fixture.ApplicationProcess;
import io.httpy.spring.fixture.TestClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of an application as the operating system sees it.
 */
@Timeout(120)
class ProcessTests {

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal that lets a process end in order")
	void aRequestThatRunsAtSigtermIsAnswered() throws Exception {
		try (ApplicationProcess process = ApplicationProcess.start("--httpy.port=0")) {
			CompletableFuture<HttpResponse<String>> answer = TestClient.send(process.awaitPort(), "/until-drained");
			process.await("handler entered");
			process.terminate();
			assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("answered");
			process.await("HTTPy has answered all running requests");
			assertThat(process.awaitExit()).isEqualTo(128 + 15);
		}
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal that lets a process end in order")
	void aSecondSigtermCutsNothing() throws Exception {
		try (ApplicationProcess process = ApplicationProcess.start("--httpy.port=0", "--httpy.shutdown.delay=500ms")) {
			CompletableFuture<HttpResponse<String>> answer = TestClient.send(process.awaitPort(), "/slow");
			process.await("handler entered");
			process.terminate();
			process.await("HTTPy is no longer ready and serves on for 500 ms, with 1 request on 1 connection");
			process.terminate();
			process.await("HTTPy accepts no more connections");
			process.terminate();
			assertThat(answer.get(20, TimeUnit.SECONDS).body()).isEqualTo("answered");
			process.await("HTTPy has answered all running requests");
			process.await("HTTPy has stopped");
			assertThat(process.awaitExit()).isEqualTo(128 + 15);
		}
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal that lets a process end in order")
	void theLastLineOfTheAccessLogIsWrittenBeforeTheEnd(@TempDir Path directory) throws Exception {
		Path file = directory.resolve("access.log");
		try (ApplicationProcess process = ApplicationProcess.start("--httpy.port=0", "--httpy.access-log.enabled=true",
				"--httpy.access-log.pattern=%U %s", "--httpy.access-log.file=" + file)) {
			CompletableFuture<HttpResponse<String>> answer = TestClient.send(process.awaitPort(), "/until-drained");
			process.await("handler entered");
			process.terminate();
			assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			assertThat(process.awaitExit()).isEqualTo(128 + 15);
			assertThat(file).content().isEqualTo("/until-drained 200\n");
		}
	}

	@Test
	void aFailedStartEndsTheProcess() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"));
				ApplicationProcess process = ApplicationProcess.start("--httpy.port=" + other.getLocalPort())) {
			process.await("HTTPy could not listen on TCP port");
			assertThat(process.awaitExit()).isEqualTo(1);
		}
	}

}
