package com.example.observability;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.httpy.fixture.Ticks;
import io.httpy.fixture.Waiting;
import io.httpy.spring.test.LocalHttpyPort;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is told of one request, in each place. The configuration of the log is named, for
 * test classes of others bring one too.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "management.server.port=0", "logging.config=classpath:logback-spring.xml" })
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityApplicationTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String PARENT = "00f067aa0ba902b7";

	private static final int PATIENCE = 1000;

	private final HttpClient client = HttpClient.newHttpClient();

	@LocalHttpyPort
	int port;

	@Value("${local.management.port}")
	int managementPort;

	@Test
	void responseLogsSpansAndExemplarHaveOneTraceId(CapturedOutput output) {
		HttpResponse<String> response = get(this.port, "/orders/7", "traceparent",
				"00-" + TRACE + "-" + PARENT + "-01");
		assertThat(response.body()).isEqualTo("{\"id\":7,\"price\":700}");
		assertThat(traceId(response)).as("response").isEqualTo(TRACE);

		String logged = await(output, (line) -> line.contains("Looks up the price of order 7"));
		assertThat(JsonPath.<String>read(logged, "$.traceId")).as("log").isEqualTo(TRACE);
		assertThat(JsonPath.<String>read(logged, "$.level")).isEqualTo("INFO");

		String access = await(output, (line) -> line.contains("\"path\":\"/orders/7\""));
		assertThat(JsonPath.<String>read(access, "$.traceId")).as("access log").isEqualTo(TRACE);
		assertThat(JsonPath.<String>read(access, "$.route")).isEqualTo("/orders/{id}");

		String request = await(output, (line) -> line.contains("\"message\":\"http get /orders/{id}\""));
		String price = await(output, (line) -> line.contains("\"message\":\"orders.price\""));
		assertThat(JsonPath.<String>read(request, "$.span.traceId")).as("span of the request").isEqualTo(TRACE);
		assertThat(JsonPath.<String>read(request, "$.span.parentId")).isEqualTo(PARENT);
		assertThat(JsonPath.<String>read(price, "$.span.traceId")).as("span of the look-up").isEqualTo(TRACE);
		assertThat(JsonPath.<String>read(price, "$.span.parentId"))
			.isEqualTo(JsonPath.<String>read(request, "$.span.spanId"));

		assertThat(scrape()).as("exemplar")
			.anyMatch((line) -> line.startsWith("http_server_requests_seconds_bucket{")
					&& line.contains("uri=\"/orders/{id}\"") && line.contains("trace_id=\"" + TRACE + "\""));
		assertThat(scrape()).as("timer of the look-up")
			.anyMatch((line) -> line.startsWith("orders_price_seconds_count{"));
	}

	@Test
	void aFailureIsFoundByTheTraceIdOfItsAnswer(CapturedOutput output) {
		HttpResponse<String> response = get(this.port, "/orders/13");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).doesNotContain("has no price");
		String logged = await(output, (line) -> line.contains("\"level\":\"ERROR\""));
		assertThat(logged).contains("Order 13 has no price");
		assertThat(JsonPath.<String>read(logged, "$.traceId")).matches("[0-9a-f]{32}").isEqualTo(traceId(response));
	}

	@Test
	void allThatIsLoggedIsLinesOfJson(CapturedOutput output) {
		String traceId = traceId(get(this.port, "/nothing"));
		await(output, (line) -> line.contains("\"path\":\"/nothing\"") && line.contains(traceId));
		assertThat(output.getOut().lines()).isNotEmpty().allMatch((line) -> line.startsWith("{") && line.endsWith("}"));
	}

	@Test
	void operatorsHaveAPortOfTheirOwn() {
		assertThat(get(this.managementPort, "/actuator/health").statusCode()).isEqualTo(200);
		assertThat(get(this.port, "/actuator/health").statusCode()).isEqualTo(404);
		assertThat(get(this.managementPort, "/orders/7").statusCode()).isEqualTo(404);
	}

	private List<String> scrape() {
		return get(this.managementPort, "/actuator/prometheus", "accept", "application/openmetrics-text").body()
			.lines()
			.toList();
	}

	private HttpResponse<String> get(int port, String path, String... fields) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
		for (int i = 0; i < fields.length; i += 2) {
			request.header(fields[i], fields[i + 1]);
		}
		return Waiting.on(this.client.sendAsync(request.build(), BodyHandlers.ofString()));
	}

	/**
	 * What is told when a request has ended may be told after its client has the answer.
	 */
	private static String await(CapturedOutput output, Predicate<String> wanted) {
		for (int i = 0; i < PATIENCE; i++) {
			Optional<String> found = output.getOut().lines().filter(wanted).findFirst();
			if (found.isPresent()) {
				return found.get();
			}
			Ticks.pass(10);
		}
		throw new AssertionError("Not logged:\n" + output.getOut());
	}

	private static String traceId(HttpResponse<?> response) {
		return response.headers().firstValue("x-trace-id").orElseThrow();
	}

}
