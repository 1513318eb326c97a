package io.httpy.spring.route;

import io.httpy.config.CorsConfig;
import io.httpy.contract.WireClient;
import io.httpy.contract.WireRequest;
import io.httpy.filter.CorsFilter;
import io.httpy.fixture.RawResponse;
import io.httpy.http.Response;
import io.httpy.protocol.h1.Http1Wire;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.server.FilterOrder;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pages of other origins, as an application allows them.
 */
class CorsBeanTests {

	private static final String ORIGIN = "https://app.example.com";

	@Test
	void aBeanAppliesToAllRoutes() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class))
			.withUserConfiguration(Application.class)
			.withPropertyValues("httpy.port=0")
			.run((context) -> {
				int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
				try (WireClient client = new Http1Wire().connect(port)) {
					RawResponse preflight = client.send(WireRequest.of("OPTIONS", "/ping")
						.with("origin", ORIGIN)
						.with("access-control-request-method", "PUT"));
					assertThat(preflight.status()).isEqualTo(204);
					assertThat(preflight.header("access-control-allow-origin")).isEqualTo(ORIGIN);
					assertThat(
							client.send(WireRequest.of("GET", "/ping").with("origin", "https://evil.example")).status())
						.isEqualTo(403);
				}
			});
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		@Order(FilterOrder.CORS)
		CorsFilter cors() {
			return new CorsFilter(CorsConfig.of("https://app.example.com", "https://*.internal.example:*")
				.withAllowedMethods("GET", "PUT", "DELETE")
				.withAllowedHeaders("content-type")
				.withAllowCredentials(true));
		}

		@Bean
		HttpyRoutes ping() {
			return (routes) -> routes.get("/ping", (request) -> Response.text("pong"));
		}

	}

}
