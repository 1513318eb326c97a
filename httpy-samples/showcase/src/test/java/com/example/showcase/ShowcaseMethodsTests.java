package com.example.showcase;

import java.net.http.HttpResponse;

import io.httpy.fixture.RawClient;
import io.httpy.fixture.RawResponse;
import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.example.showcase.fixture.Problems.assertProblem;
import static com.example.showcase.fixture.ShowcaseClient.header;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that the engine answers for a route, or refuses.
 */
@ShowcaseTest
class ShowcaseMethodsTests {

	private final int port;

	private final ShowcaseClient client;

	ShowcaseMethodsTests(@LocalHttpyPort int port) {
		this.port = port;
		this.client = new ShowcaseClient(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/plaintext", "/json", "/users/1/posts/2", "/delay/0", "/bytes/70000", "/ping" })
	void headIsGetWithoutContent(String path) {
		HttpResponse<String> get = this.client.get(path);
		HttpResponse<String> head = this.client.send("HEAD", path);
		assertThat(head.statusCode()).isEqualTo(get.statusCode()).isEqualTo(200);
		assertThat(header(head, "content-type")).isEqualTo(header(get, "content-type"));
		assertThat(header(head, "content-length")).isEqualTo(Integer.toString(get.body().length()));
		assertThat(head.body()).isEmpty();
	}

	@Test
	void headOfNothing() {
		HttpResponse<String> response = this.client.send("HEAD", "/nothing");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(header(response, "content-type")).isEqualTo("application/problem+json");
		assertThat(response.body()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "/json | GET, HEAD, OPTIONS", "/upload | POST, PUT, OPTIONS", "/notes | GET, HEAD, POST, OPTIONS",
					"/notes/1 | GET, HEAD, PUT, DELETE, OPTIONS", "/ping | GET, HEAD, OPTIONS" })
	void optionsNamesTheMethods(String path, String methods) {
		HttpResponse<String> response = this.client.send("OPTIONS", path);
		assertThat(response.statusCode()).isEqualTo(204);
		assertThat(header(response, "allow").split(", ")).containsExactlyInAnyOrder(methods.split(", "));
		assertThat(response.body()).isEmpty();
	}

	@Test
	void optionsOfTheServer() {
		try (RawClient raw = RawClient.connect(this.port)) {
			RawResponse response = raw.send("OPTIONS * HTTP/1.1\r\nhost: localhost\r\n\r\n").receive();
			assertThat(response.status()).isEqualTo(204);
			assertThat(response.header("allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT",
					"PATCH", "DELETE", "OPTIONS", "TRACE");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "POST | /json | GET, HEAD, OPTIONS", "GET | /upload | POST, PUT, OPTIONS",
					"PATCH | /notes | GET, HEAD, POST, OPTIONS", "POST | /notes/1 | GET, HEAD, PUT, DELETE, OPTIONS",
					"DELETE | /ping | GET, HEAD, OPTIONS" })
	void otherMethodsAreNotAllowed(String method, String path, String methods) {
		HttpResponse<String> response = this.client.send(method, path);
		assertThat(assertProblem(response, 405)).contains(header(response, "allow"));
		assertThat(header(response, "allow").split(", ")).containsExactlyInAnyOrder(methods.split(", "));
	}

	@Test
	void unknownMethodsAreNotImplemented() {
		assertProblem(this.client.send("BREW", "/json"), 501);
	}

}
