package com.example.hello;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import io.httpy.spring.test.LocalHttpyPort;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as its clients see it.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HelloApplicationTests {

	@LocalHttpyPort
	int port;

	@Test
	void saysHello() throws Exception {
		HttpResponse<String> response = get("/hello");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("content-type")).containsExactly("application/json");
		assertThat(response.body()).isEqualTo("{\"message\":\"Hello, World!\"}");
	}

	@Test
	void saysHelloByName() throws Exception {
		assertThat(get("/hello?name=J%C3%B6rg").body()).isEqualTo("{\"message\":\"Hello, Jörg!\"}");
	}

	@Test
	void hasNothingElsewhere() throws Exception {
		HttpResponse<String> response = get("/goodbye");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(response.headers().allValues("content-type")).containsExactly("application/problem+json");
		assertThat(response.body()).startsWith("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,");
	}

	private HttpResponse<String> get(String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(Duration.ofSeconds(20))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
	}

}
