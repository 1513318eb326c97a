package com.example.showcase;

import java.net.http.HttpResponse;

import io.httpy.spring.test.LocalHttpyPort;

import com.example.showcase.fixture.ShowcaseClient;
import com.example.showcase.fixture.ShowcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.example.showcase.fixture.ShowcaseClient.header;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What operators look at, on the port of the application.
 */
@ShowcaseTest
class ShowcaseActuatorTests {

	private final ShowcaseClient client;

	ShowcaseActuatorTests(@LocalHttpyPort int port) {
		this.client = new ShowcaseClient(port);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/health/liveness", "/actuator/health/readiness", "/livez", "/readyz" })
	void probesAreUp(String path) {
		HttpResponse<String> response = this.client.get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void prometheusSeesRequestsByTheirRoute() {
		assertThat(this.client.get("/users/7/posts/1").statusCode()).isEqualTo(200);
		HttpResponse<String> response = this.client.get("/actuator/prometheus");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(header(response, "content-type")).startsWith("text/plain");
		assertThat(response.body())
			.containsPattern("http_server_requests_seconds_count\\{.*uri=\"/users/\\{id}/posts/\\{postId}\"} [1-9]");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "/actuator", "/actuator/httpy", "/actuator/info", "/actuator/mappings", "/actuator/metrics" })
	void isExposed(String path) {
		assertThat(this.client.get(path).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator/env", "/actuator/heapdump", "/actuator/loggers", "/actuator/shutdown" })
	void whatChangesOrTellsSecretsIsNot(String path) {
		assertThat(this.client.get(path).statusCode()).isEqualTo(404);
	}

}
