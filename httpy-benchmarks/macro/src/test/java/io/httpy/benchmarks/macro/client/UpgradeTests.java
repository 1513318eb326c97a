package io.httpy.benchmarks.macro.client;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class UpgradeTests {

	private static final String ANSWER = """
			HTTP/1.1 101 Switching Protocols\r
			upgrade: websocket\r
			connection: upgrade\r
			sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
			\r
			""";

	@Test
	void theRequestNamesThePortAsTheHostAndAsTheOrigin() {
		assertThat(Upgrade.request("/ws", 8443, true)).startsWith("GET /ws HTTP/1.1\r\nHost: localhost:8443\r\n")
			.contains("Origin: https://localhost:8443\r\n")
			.endsWith("\r\n\r\n");
	}

	@Test
	void theFirstFrameMayBeginWhereTheHeadEnds() throws IOException {
		assertThat(Upgrade.end(ANSWER + "frame")).isEqualTo(ANSWER.length());
	}

	@Test
	void aHeadThatIsCutGoesOn() throws IOException {
		for (int length = 0; length < ANSWER.length(); length++) {
			assertThat(Upgrade.end(ANSWER.substring(0, length))).isNegative();
		}
	}

	@Test
	void anotherStatusOrKeyOrAnEndlessHeadIsNoWebSocket() {
		assertThatIOException().isThrownBy(() -> Upgrade.end(ANSWER.replace("101", "200")));
		assertThatIOException().isThrownBy(() -> Upgrade.end(ANSWER.replace("s3pP", "AAAA")));
		assertThatIOException().isThrownBy(() -> Upgrade.end("HTTP/1.1 101 ".repeat(1000)));
	}

}
