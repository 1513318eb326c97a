package io.httpy.spring.actuate;

import java.util.List;
import java.util.Map;

import io.httpy.http.Response;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.Post;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.autoconfigure.HttpyMappingsAutoConfiguration;
import io.httpy.spring.route.HttpyRoutes;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.mappings.MappingsEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.web.mappings.MappingsEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class HttpyMappingDescriptionProviderTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyMappingsAutoConfiguration.class,
				EndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
				MappingsEndpointAutoConfiguration.class))
		.withUserConfiguration(Routes.class)
		.withPropertyValues("httpy.port=0", "management.endpoints.web.exposure.include=mappings");

	@Test
	void everyRouteIsDescribed() {
		this.runner.run((context) -> {
			JsonNode mappings = context.getBean(EndpointJsonMapper.class)
				.get()
				.valueToTree(context.getBean(MappingsEndpoint.class).mappings());
			JsonNode routes = mappings.at("/contexts")
				.values()
				.iterator()
				.next()
				.at("/mappings/httpyRoutes/httpyServer");
			assertThat(routes.valueStream().map((route) -> route.get("predicate").asString()))
				.containsExactlyInAnyOrder("{GET [/users/{id}], produces [application/json]}",
						"{POST [/users], consumes [application/json], produces [text/csv, text/plain]}",
						"{GET [/ping]}", "{* [/any]}", "{GET [/chat], upgrade [websocket]}");
			JsonNode create = find(routes, "POST");
			assertThat(create.get("handler").asString()).contains("UserRoutes#create(").contains("bean '");
			assertThat(create.get("pattern").asString()).isEqualTo("/users");
			assertThat(create.get("consumes").get(0).asString()).isEqualTo("application/json");
			assertThat(create.get("produces")).hasSize(2);
			assertThat(create.get("blocking").asBoolean()).isTrue();
			assertThat(find(routes, "*").get("blocking").asBoolean()).isFalse();
			assertThat(create.has("protocol")).isFalse();
		});
	}

	private static JsonNode find(JsonNode routes, String method) {
		return routes.valueStream()
			.filter((route) -> route.get("method").asString().equals(method))
			.findFirst()
			.orElseThrow();
	}

	@Test
	void aContextWithoutAServerHasNoRoutes() {
		this.runner.run((parent) -> {
			try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
				child.setParent(parent);
				child.refresh();
				Map<String, List<HttpyRouteDescription>> mappings = new HttpyMappingDescriptionProvider()
					.describeMappings(child);
				assertThat(mappings).isEmpty();
			}
		});
	}

	/**
	 * Has routes of each kind.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import({ UserRoutes.class, Chat.class })
	static class Routes {

		@Bean
		HttpyRoutes functions() {
			return (routes) -> routes.get("/ping", (request) -> Response.text("pong"))
				.any("/any")
				.nonBlocking((request) -> Response.text("any"));
		}

	}

	/**
	 * Answers with nothing.
	 */
	@HttpyRoute("/users")
	static class UserRoutes {

		@Get(path = "/{id}", produces = "application/json")
		String find(@PathParam long id) {
			return "";
		}

		@Post(consumes = "application/json", produces = { "text/csv", "text/plain" })
		String create() {
			return "";
		}

	}

	/**
	 * Says nothing.
	 */
	@HttpyWebSocket("/chat")
	static class Chat {

		@OnMessage
		void hear(String message) {
			// It has heard
		}

	}

}
