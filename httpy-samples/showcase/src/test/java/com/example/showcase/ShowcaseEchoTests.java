package com.example.showcase;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;

import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.example.showcase.fixture.ShowcaseClient.header;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that come back as they went.
 */
@ShowcaseTest
class ShowcaseEchoTests {

	private static final int DEFAULT_LIMIT = 10 * 1024 * 1024;

	private final int port;

	private final ShowcaseClient client;

	ShowcaseEchoTests(@LocalHttpyPort int port) {
		this.port = port;
		this.client = new ShowcaseClient(port);
	}

	@ParameterizedTest
	@CsvSource({ "POST, /", "PUT, /", "PATCH, /", "DELETE, /", "OPTIONS, /", "TRACE, /", "BREW, /", "GET, /echo",
			"POST, /echo", "PUT, /echo", "PATCH, /echo", "DELETE, /echo", "OPTIONS, /echo", "TRACE, /echo",
			"BREW, /echo" })
	void echoesBytesThatAreNoText(String method, String path) {
		HttpResponse<byte[]> response = this.client.bytes(method, path, BodyPublishers.ofByteArray(everyByte()),
				"content-type", "application/x-raw; part=\"1; 2\"");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("application/x-raw; part=\"1; 2\"");
		assertThat(response.body()).isEqualTo(everyByte());
	}

	@Test
	void echoesHeadWithoutTheBody() {
		HttpResponse<byte[]> response = this.client.bytes("HEAD", "/echo", BodyPublishers.ofByteArray(everyByte()),
				"content-type", "text/x-raw");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("text/x-raw");
		assertThat(header(response, "content-length")).isEqualTo("256");
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/echo" })
	void echoesChunkedBodies(String path) {
		HttpResponse<byte[]> response = this.client.bytes("POST", path,
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(everyByte())), "content-type", "a/b");
		assertThat(response.body()).isEqualTo(everyByte());
		assertThat(header(response, "content-type")).isEqualTo("a/b");
		assertThat(header(response, "content-length")).isEqualTo("256");
	}

	@Test
	void echoesNoBody() {
		HttpResponse<byte[]> response = this.client.bytes("GET", "/echo", BodyPublishers.noBody());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void saysOfBytesWithoutTypeThatTheyAreBytes() {
		HttpResponse<byte[]> response = this.client.bytes("PUT", "/echo", BodyPublishers.ofString("a"));
		assertThat(header(response, "content-type")).isEqualTo("application/octet-stream");
		assertThat(response.body()).containsExactly('a');
	}

	@Test
	void echoesUpToTheLimit() {
		byte[] largest = new byte[DEFAULT_LIMIT];
		Arrays.fill(largest, (byte) 0xc3);
		HttpResponse<byte[]> response = this.client.bytes("POST", "/echo", BodyPublishers.ofByteArray(largest));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(largest);
	}

	/** The client waits for leave to send, so that nothing is cut under way. */
	@Test
	void refusesBodiesOverTheLimit() {
		try (RawClient raw = RawClient.connect(this.port)) {
			RawResponse response = raw
				.send("POST /echo HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: "
						+ (DEFAULT_LIMIT + 1) + "\r\n\r\n")
				.receive();
			assertThat(response.status()).isEqualTo(413);
			assertThat(response.header("content-type")).isEqualTo("application/problem+json");
			assertThat(response.text()).contains("at most " + DEFAULT_LIMIT + " bytes");
		}
	}

	private static byte[] everyByte() {
		byte[] bytes = new byte[256];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) (255 - i);
		}
		return bytes;
	}

}
