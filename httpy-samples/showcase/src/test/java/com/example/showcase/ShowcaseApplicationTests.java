package com.example.showcase;

import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.example.showcase.fixture.Problems.assertProblem;
import static com.example.showcase.fixture.ShowcaseClient.header;
import static com.example.showcase.fixture.ShowcaseClient.invalidFields;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The small answers.
 */
@ShowcaseTest
class ShowcaseApplicationTests {

	private final ShowcaseClient client;

	ShowcaseApplicationTests(@LocalHttpyPort int port) {
		this.client = new ShowcaseClient(port);
	}

	@Test
	void rootIsAPageForBrowsers() {
		HttpResponse<String> response = this.client.get("/");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("text/html;charset=utf-8");
		assertThat(response.body()).contains("This page came by");
	}

	@Test
	void plaintext() {
		HttpResponse<String> response = this.client.get("/plaintext");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("text/plain;charset=utf-8");
		assertThat(response.body()).isEqualTo("Hello, World!");
	}

	@Test
	void json() {
		HttpResponse<String> response = this.client.get("/json");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("application/json");
		assertThat(response.body()).isEqualTo("{\"message\":\"Hello, World!\"}");
	}

	@Test
	void postOfUser() {
		HttpResponse<String> response = this.client.get("/users/7/posts/9007199254740993");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).isEqualTo("application/json");
		assertThat(response.body()).isEqualTo("{\"id\":7,\"postId\":9007199254740993}");
	}

	@Test
	void postOfUserWithoutNumber() {
		HttpResponse<String> response = this.client.get("/users/7/posts/first");
		assertThat(assertProblem(response, 400)).contains("'postId'");
		assertThat(invalidFields(response)).containsExactly("postId");
	}

	@Test
	void delayWaits() {
		long begin = System.nanoTime();
		HttpResponse<String> response = this.client.get("/delay/50");
		long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("Waited 50 ms");
		assertThat(waited).isGreaterThanOrEqualTo(50);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1", "60001" })
	void delayIsBounded(String millis) {
		assertThat(assertProblem(this.client.get("/delay/" + millis), 400)).contains("from 0 to 60000 ms");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/nothing", "/plaintext/", "/users/7/posts", "/bytes", "/notes/1/tags", "/Json" })
	void unknownPath(String path) {
		assertThat(assertProblem(this.client.get(path), 404)).isEqualTo("There is nothing here.");
	}

	@Test
	void routeWithoutAnnotations() {
		HttpResponse<String> response = this.client.get("/ping");
		assertThat(response.body()).isEqualTo("pong");
		assertThat(header(response, "x-request-id")).isNull();
	}

	@Test
	void filterEchoesTheRequestId() {
		assertThat(header(this.client.get("/ping", "x-request-id", "a-1"), "x-request-id")).isEqualTo("a-1");
		HttpResponse<String> failed = this.client.get("/nothing", "x-request-id", "a-2");
		assertProblem(failed, 404);
		assertThat(header(failed, "x-request-id")).isEqualTo("a-2");
	}

	@Test
	void filterReplacesALongRequestId() {
		HttpResponse<String> response = this.client.get("/ping", "x-request-id", "a".repeat(65));
		assertThat(header(response, "x-request-id")).hasSize(36).doesNotContain("aaaaa");
	}

}
