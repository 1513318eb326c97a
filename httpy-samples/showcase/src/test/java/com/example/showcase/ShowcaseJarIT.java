package com.example.showcase;

import java.io.IOException;
import java.util.regex.Matcher;

import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.fixture.ResponseReader;

import com.example.showcase.fixture.ShowcaseProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar as an operator runs it, in 64 MiB of heap.
 */
class ShowcaseJarIT {

	private static final String STARTED = "HTTPy started on port (\\d+) \\(HTTP/1\\.1, HTTP/2\\)"
			+ " with (epoll|kqueue|nio), (\\d+) routes, in \\d+ ms$";

	private static final int GIGABYTE = 1_000_000_000;

	private static final int CHUNK = 64 * 1024;

	/** Both in one packet, see {@link #aRequestThatRunsAtSigtermIsAnswered}. */
	private static final String QUICK_AND_SLOW = get("/plaintext") + get("/delay/3000");

	@Test
	void aGigabyteGoesDownAndUp() throws IOException {
		try (ShowcaseProcess process = ShowcaseProcess.start("--httpy.port=0")) {
			int port = awaitPort(process);
			try (RawClient client = RawClient.connect(port)) {
				ResponseReader.Response response = client.send(get("/bytes/" + GIGABYTE)).begin(false);
				assertThat(response.status()).isEqualTo(200);
				assertThat(response.headers().first("content-length")).isEqualTo(Integer.toString(GIGABYTE));
				assertThat(count(response)).isEqualTo(GIGABYTE);
				assertThat(client.send(get("/plaintext")).receive().text()).isEqualTo("Hello, World!");
			}
			try (RawClient client = RawClient.connect(port)) {
				client.send("POST /upload HTTP/1.1\r\nhost: localhost\r\ncontent-length: " + GIGABYTE + "\r\n\r\n");
				sendGigabyte(client);
				RawResponse response = client.receive();
				assertThat(response.status()).isEqualTo(200);
				assertThat(response.text()).isEqualTo(Integer.toString(GIGABYTE));
			}
		}
	}

	/**
	 * The answer to the first request tells that the server has the second: it reads both
	 * at once, and sends what a read caused when all of it is dispatched.
	 */
	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal that lets a process end in order")
	void aRequestThatRunsAtSigtermIsAnswered() throws Exception {
		try (ShowcaseProcess process = ShowcaseProcess.start("--httpy.port=0");
				RawClient client = RawClient.connect(awaitPort(process))) {
			assertThat(client.send(QUICK_AND_SLOW).receive().text()).isEqualTo("Hello, World!");
			process.terminate();
			process.await("HTTPy accepts no more connections and waits for running requests");
			RawResponse delayed = client.receive();
			assertThat(delayed.status()).isEqualTo(200);
			assertThat(delayed.text()).isEqualTo("Waited 3000 ms");
			assertThat(delayed.header("connection")).as("written while the server drained").isEqualTo("close");
			assertThat(client.isClosedByServer()).isTrue();
			client.shutdownOutput();
			process.await("HTTPy has answered all running requests");
			assertThat(process.awaitExit()).isEqualTo(128 + 15);
		}
	}

	@Test
	void aWrongValueEndsTheProcess() throws Exception {
		try (ShowcaseProcess process = ShowcaseProcess.start("--httpy.port=-5")) {
			process.await("APPLICATION FAILED TO START");
			assertThat(process.rest()).contains("Property: httpy.port")
				.contains("Value: \"-5\"")
				.contains("Origin: \"httpy.port\" from property source \"commandLineArgs\"")
				.contains("Reason: it must be from 0 to 65535")
				.contains("Change the value of httpy.port");
			assertThat(process.awaitExit()).isEqualTo(1);
		}
	}

	private static int awaitPort(ShowcaseProcess process) throws IOException {
		Matcher started = process.await(STARTED);
		assertThat(Integer.parseInt(started.group(3))).as("routes").isPositive();
		return Integer.parseInt(started.group(1));
	}

	private static long count(ResponseReader.Response response) throws IOException {
		byte[] chunk = new byte[CHUNK];
		long total = 0;
		for (int read = response.content().read(chunk); read >= 0; read = response.content().read(chunk)) {
			total += read;
		}
		return total;
	}

	private static void sendGigabyte(RawClient client) {
		byte[] chunk = new byte[CHUNK];
		for (int left = GIGABYTE; left > 0; left -= CHUNK) {
			client.send((left >= CHUNK) ? chunk : new byte[left]);
		}
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nhost: localhost\r\n\r\n";
	}

}
