package com.example.showcase;

import java.util.Arrays;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseTest;
import com.example.showcase.fixture.SocketClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is sent to a WebSocket comes back.
 */
@ShowcaseTest
class ShowcaseSocketTests {

	private static final int LIMIT = 16 * 1024 * 1024;

	@LocalHttpyPort
	private int port;

	private SocketClient socket;

	@BeforeEach
	void open() {
		this.socket = SocketClient.open(this.port, "/ws");
	}

	@AfterEach
	void close() {
		this.socket.close();
	}

	@Test
	void echoesText() throws InterruptedException {
		assertThat(this.socket.send("Grüße").text()).isEqualTo("Grüße");
		assertThat(this.socket.send("").text()).isEmpty();
	}

	@Test
	void echoesBytes() throws InterruptedException {
		assertThat(this.socket.send(new byte[] { 0, 1, -1 }).bytes()).containsExactly(0, 1, -1);
	}

	@Test
	void echoesUpToTheLimit() throws InterruptedException {
		byte[] largest = new byte[LIMIT];
		Arrays.fill(largest, (byte) 0xc3);
		assertThat(this.socket.send(largest).bytes()).isEqualTo(largest);
	}

	@Test
	void closesOverTheLimit() {
		assertThat(this.socket.send(new byte[LIMIT + 1]).closeCode()).isEqualTo(1009);
	}

}
