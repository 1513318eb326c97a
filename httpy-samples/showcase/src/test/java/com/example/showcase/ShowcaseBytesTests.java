package com.example.showcase;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.example.showcase.fixture.Problems.assertProblem;
import static com.example.showcase.fixture.ShowcaseClient.header;
import static com.example.showcase.fixture.ShowcaseClient.invalidFields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies of any size, down and up.
 */
@ShowcaseTest
class ShowcaseBytesTests {

	/** Twice what a server that keeps bodies would take. */
	private static final int OVER_THE_DEFAULT_LIMIT = 20_000_000;

	private final ShowcaseClient client;

	ShowcaseBytesTests(@LocalHttpyPort int port) {
		this.client = new ShowcaseClient(port);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 32 * 1024, 1_000_003 })
	void bytes(int count) {
		HttpResponse<byte[]> response = this.client.bytes("GET", "/bytes/" + count, BodyPublishers.noBody());
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("application/octet-stream");
		assertThat(header(response, "content-length")).isEqualTo(Integer.toString(count));
		assertThat(response.body()).hasSize(count);
	}

	@Test
	void headOfMoreBytesThanAnyoneReads() {
		HttpResponse<String> response = this.client.send("HEAD", "/bytes/" + Long.MAX_VALUE);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-length")).isEqualTo(Long.toString(Long.MAX_VALUE));
		assertThat(response.body()).isEmpty();
	}

	@Test
	void negativeNumberOfBytes() {
		assertThat(assertProblem(this.client.get("/bytes/-1"), 400)).contains("must not be negative");
	}

	@Test
	void moreBytesThanCanBeCounted() {
		HttpResponse<String> response = this.client.get("/bytes/9223372036854775808");
		assertProblem(response, 400);
		assertThat(invalidFields(response)).containsExactly("n");
	}

	@ParameterizedTest
	@CsvSource({ "POST, false", "POST, true", "PUT, false", "PUT, true" })
	void upload(String method, boolean chunked) {
		byte[] content = new byte[OVER_THE_DEFAULT_LIMIT];
		BodyPublisher body = chunked ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content))
				: BodyPublishers.ofByteArray(content);
		assertCounted(this.client.text(method, "/upload", body), OVER_THE_DEFAULT_LIMIT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "PUT" })
	void uploadOfNothing(String method) {
		assertCounted(this.client.send(method, "/upload"), 0);
	}

	@Test
	void uploadOfAnyType() {
		assertCounted(this.client.sendJson("POST", "/upload", "not JSON"), 8);
	}

	private static void assertCounted(HttpResponse<String> response, int count) {
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("text/plain;charset=utf-8");
		assertThat(response.body()).isEqualTo(Integer.toString(count));
	}

}
