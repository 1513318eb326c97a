package io.httpy.spring.actuate;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.httpy.http.Response;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.route.HttpyRoutes;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the actuator tells of the server, asked for over a socket of that server.
 */
class HttpyEndpointSocketTests {

	@Test
	void itIsServedByTheServerItTellsOf() {
		try (ConfigurableApplicationContext context = run()) {
			int port = port(context, "local.httpy.port");
			assertThat(TestClient.get(port, "/hello").body()).isEqualTo("hello");
			JsonNode report = json(port, "/actuator/httpy");
			assertThat(report.at("/server/port").asInt()).isEqualTo(port);
			assertThat(report.at("/protocols/0/requests/total").asInt()).isEqualTo(2);
			assertThat(report.has("management")).isFalse();
			assertThat(json(port, "/actuator/httpy/listeners").at("/listeners/0/port").asInt()).isEqualTo(port);
			assertThat(TestClient.get(port, "/actuator/httpy/secrets").statusCode()).isEqualTo(404);
			assertThat(json(port, "/actuator/health").at("/components/httpy/details/state").asString())
				.isEqualTo("running");
			assertThat(TestClient.get(port, "/actuator/mappings").body()).contains("httpyRoutes", "{GET [/hello]}");
		}
	}

	@Test
	void exchangesOfItsPortAreRecorded() {
		try (ConfigurableApplicationContext context = run()) {
			int port = port(context, "local.httpy.port");
			TestClient.get(port, "/hello");
			TestClient.get(port, "/actuator");
			assertThat(json(port, "/actuator/httpexchanges").get("exchanges").valueStream())
				.extracting((exchange) -> exchange.at("/request/uri").asString())
				.containsExactly("http://localhost:" + port + "/actuator", "http://localhost:" + port + "/hello");
		}
	}

	@Test
	void itTellsOfTheServerForManagementThatServesIt() {
		try (ConfigurableApplicationContext context = run("--management.server.port=0")) {
			int port = port(context, "local.httpy.port");
			int management = port(context, "local.management.port");
			JsonNode report = json(management, "/actuator/httpy");
			assertThat(report.at("/server/port").asInt()).isEqualTo(port);
			assertThat(report.at("/management/server/port").asInt()).isEqualTo(management);
			assertThat(report.at("/management/listeners/0/port").asInt()).isEqualTo(management);
			assertThat(report.at("/management/eventLoops").size()).isPositive();
			assertThat(report.at("/connections/total").asInt()).isZero();
			assertThat(json(management, "/actuator/httpexchanges").get("exchanges")).isEmpty();
			assertThat(TestClient.get(port, "/actuator/httpy").statusCode()).isEqualTo(404);
		}
	}

	private static ConfigurableApplicationContext run(String... args) {
		List<String> all = new ArrayList<>(List.of("--httpy.port=0", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.health.show-details=always", "--management.health.defaults.enabled=false",
				"--management.health.httpy.enabled=true"));
		all.addAll(List.of(args));
		return SpringApplication.run(Application.class, all.toArray(new String[0]));
	}

	private static int port(ConfigurableApplicationContext context, String property) {
		return context.getEnvironment().getRequiredProperty(property, Integer.class);
	}

	private static JsonNode json(int port, String path) {
		HttpResponse<String> response = TestClient.get(port, path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return JsonMapper.shared().readTree(response.body());
	}

	/**
	 * Has a route, and keeps exchanges.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		HttpyRoutes hello() {
			return (routes) -> routes.get("/hello", (request) -> Response.text("hello"));
		}

		@Bean
		HttpExchangeRepository exchanges() {
			return new InMemoryHttpExchangeRepository();
		}

	}

}
