package io.httpy.benchmarks.macro.websocket;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;

import io.httpy.benchmarks.macro.client.WebSocketSocket;
import io.httpy.benchmarks.macro.netty.LoadOptions;
import io.httpy.benchmarks.macro.netty.LoadResult;

import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests of {@link WebSocketLoadClient}, and of the socket that checks servers, with a
 * server of Netty's own parts.
 */
class WebSocketLoadClientTests {

	private final CountDownLatch measuring = new CountDownLatch(1);

	private EchoServer server = new EchoServer(UnaryOperator.identity());

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void countsWhatComesBack() throws Exception {
		LoadResult result = run("--connections=4", "--streams=1", "--seconds=0.3");
		assertThat(result.failed()).isZero();
		assertThat(result.completed()).isPositive();
		assertThat(result.seconds()).isEqualTo(0.3);
		assertThat(result.p50()).isPositive();
		assertThat(this.measuring.getCount()).as("told when the warm-up was over").isZero();
	}

	@Test
	void hasManyUnderWayOnEachConnection() throws Exception {
		LoadResult result = run("--connections=2", "--streams=16", "--seconds=0.3");
		assertThat(result.failed()).isZero();
		assertThat(result.completed()).isPositive();
	}

	@Test
	void withARateThatManyAreSentAfterTheWarmup() throws Exception {
		LoadResult result = run("--connections=2", "--streams=4", "--seconds=0.5", "--warmup=0.1", "--rate=200");
		assertThat(result.failed()).isZero();
		assertThat(result.completed()).isEqualTo(100);
	}

	@Test
	void anotherTextIsAFailure() throws Exception {
		answer((frame) -> {
			frame.release();
			return new TextWebSocketFrame("No echo");
		});
		LoadResult result = run("--connections=1", "--streams=2", "--seconds=0.1", "--rate=100");
		assertThat(result.completed()).isZero();
		assertThat(result.failed()).isEqualTo(10);
	}

	@Test
	void endsWithItsLastConnection() throws Exception {
		answer((frame) -> {
			frame.release();
			return new CloseWebSocketFrame(1001, "Going away");
		});
		LoadResult result = run("--connections=1", "--streams=3", "--seconds=60");
		assertThat(result.completed()).isZero();
		assertThat(result.failed()).as("all messages and the connection").isEqualTo(4);
		assertThat(result.seconds()).isLessThan(60);
	}

	@Test
	void withoutAWebSocketOrAServerThereIsNoLoad() {
		assertThatIOException().isThrownBy(() -> run("--path=/other")).withMessageContaining("/other");
		this.server.close();
		assertThatIOException().isThrownBy(() -> run("--seconds=1")).withMessageContaining("No WebSocket at");
	}

	@Test
	void aSocketSendsAndPutsTogetherMessagesOfAllLengths() throws IOException {
		try (WebSocketSocket socket = WebSocketSocket.connect(this.server.port(), false, "/ws")) {
			for (int length : new int[] { 0, 125, 126, 65_535, 65_536, 1_000_000 }) {
				byte[] content = new byte[length];
				Arrays.fill(content, (byte) length);
				socket.send(WebSocketSocket.BINARY, false, content);
				socket.send(WebSocketSocket.CONTINUATION, true, new byte[] { 1 });
				WebSocketSocket.Message received = socket.receive();
				assertThat(received.opcode()).isEqualTo(WebSocketSocket.BINARY);
				assertThat(Arrays.copyOf(received.content(), length)).isEqualTo(content);
				assertThat(received.content()).hasSize(length + 1).endsWith(1);
			}
			socket.send(WebSocketSocket.PING, true, new byte[] { 7 });
			assertThat(socket.receive().opcode()).isEqualTo(WebSocketSocket.PONG);
		}
	}

	private void answer(UnaryOperator<WebSocketFrame> answer) {
		this.server.close();
		this.server = new EchoServer(answer);
	}

	private LoadResult run(String... options) throws Exception {
		String[] args = new String[options.length + 3];
		args[0] = "--port=" + this.server.port();
		args[1] = "--warmup=0";
		args[2] = "--path=/ws";
		System.arraycopy(options, 0, args, 3, options.length);
		try (WebSocketLoadClient client = new WebSocketLoadClient(LoadOptions.of(args))) {
			return client.run(this.measuring::countDown);
		}
	}

}
