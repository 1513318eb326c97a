package io.httpy.spring.autoconfigure;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.httpy.http.Response;
import io.httpy.spring.actuate.AuthorityRoles;
import io.httpy.spring.actuate.EndpointRoutes;
import io.httpy.spring.actuate.PrincipalRoles;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.server.ManagementPaths;
import io.httpy.spring.server.ManagementServerLifecycle;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpointDiscoverer;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointWebExtension;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.core.Authentication;

import static org.assertj.core.api.Assertions.assertThat;

class HttpyActuatorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyActuatorAutoConfiguration.class,
				EndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	private static int get(AssertableApplicationContext context, String path) {
		int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		return TestClient.get(port, path).statusCode();
	}

	@Test
	void healthAloneIsExposed() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(HealthEndpointWebExtension.class)
				.hasSingleBean(WebEndpointDiscoverer.class)
				.doesNotHaveBean(ManagementServerLifecycle.class)
				.doesNotHaveBean(EndpointCorsFilter.class);
			assertThat(get(context, "/actuator/health")).isEqualTo(200);
			assertThat(get(context, "/actuator/info")).isEqualTo(404);
		});
	}

	@Test
	void whatItIsMadeOfBacksOffInItsAbsence() {
		assertAbsent(new FilteredClassLoader(WebEndpointProperties.class),
				(context) -> assertThat(context).doesNotHaveBean(EndpointRoutes.class));
		assertAbsent(new FilteredClassLoader(HealthEndpoint.class),
				(context) -> assertThat(context).hasSingleBean(EndpointRoutes.class)
					.doesNotHaveBean(HealthEndpointWebExtension.class));
		assertAbsent(new FilteredClassLoader(Authentication.class),
				(context) -> assertThat(context).hasSingleBean(EndpointRoutes.class)
					.doesNotHaveBean(PrincipalRoles.class));
		this.runner.run((context) -> assertThat(context).hasSingleBean(AuthorityRoles.class));
	}

	private void assertAbsent(FilteredClassLoader loader, Consumer<AssertableApplicationContext> assertions) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyActuatorAutoConfiguration.class,
					EndpointAutoConfiguration.class))
			.withPropertyValues("httpy.port=0")
			.withClassLoader(loader)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertions.accept(context);
			});
	}

	@Test
	void itBacksOffWithTheServerAndWithoutEndpoints() {
		this.runner.withPropertyValues("httpy.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EndpointRoutes.class));
		this.runner.withPropertyValues("management.server.port=-1")
			.run((context) -> assertThat(context).doesNotHaveBean(EndpointRoutes.class)
				.doesNotHaveBean(ManagementPaths.class));
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyActuatorAutoConfiguration.class))
			.withPropertyValues("httpy.port=0")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EndpointRoutes.class));
	}

	@Test
	void theSearchForEndpointsBacksOffForThatOfTheApplication() {
		this.runner.withUserConfiguration(NoEndpoints.class).run((context) -> {
			assertThat(context).doesNotHaveBean(WebEndpointDiscoverer.class);
			assertThat(get(context, "/actuator/health")).isEqualTo(404);
		});
	}

	@Test
	void whatFindsNoRoomAmongItsThreadsMayComeAgain() {
		this.runner.withBean(HttpyActuatorAutoConfiguration.EXECUTOR, Executor.class, () -> (task) -> {
			throw new RejectedExecutionException("full");
		}).run((context) -> {
			assertThat(get(context, "/actuator")).isEqualTo(503);
			assertThat(get(context, "/actuator/health")).isEqualTo(503);
		});
	}

	@Test
	void thePortOfTheApplicationIsNotOpenedTwice() {
		assertThat(place()).isEqualTo(ManagementPlace.SAME_PORT);
		assertThat(place("management.server.port", "8080")).isEqualTo(ManagementPlace.SAME_PORT);
		assertThat(place("management.server.port", "9090")).isEqualTo(ManagementPlace.OWN_PORT);
		assertThat(place("management.server.port", "9090", "server.port", "9090")).isEqualTo(ManagementPlace.SAME_PORT);
		assertThat(place("management.server.port", "9090", "server.port", "9090", "httpy.port", "8080"))
			.isEqualTo(ManagementPlace.OWN_PORT);
		assertThat(place("management.server.port", "0", "httpy.port", "0")).isEqualTo(ManagementPlace.OWN_PORT);
		assertThat(place("management.server.port", "-1")).isEqualTo(ManagementPlace.NOWHERE);
	}

	private static ManagementPlace place(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		for (int i = 0; i < properties.length; i += 2) {
			environment.setProperty(properties[i], properties[i + 1]);
		}
		return ManagementPlace.of(environment);
	}

	@Test
	void aRouteInThePlaceOfAnEndpointIsReported() {
		this.runner.withUserConfiguration(OwnHealth.class).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.hasMessageContaining("actuator endpoint 'health'")
				.hasMessageContaining(OwnHealth.class.getName());
		});
	}

	@Test
	void theLinksCanBeLeftOut() {
		this.runner.withPropertyValues("management.endpoints.web.discovery.enabled=false").run((context) -> {
			assertThat(get(context, "/actuator")).isEqualTo(404);
			assertThat(get(context, "/actuator/health")).isEqualTo(200);
		});
	}

	@Test
	void withoutABasePathEachEndpointIsAtTheTop() {
		this.runner.withPropertyValues("management.endpoints.web.base-path=/").run((context) -> {
			assertThat(get(context, "/health")).isEqualTo(200);
			assertThat(get(context, "/")).isEqualTo(404);
			assertThat(context.getBean(ManagementPaths.class).contains("/health")).isTrue();
			assertThat(context.getBean(ManagementPaths.class).contains("/other")).isFalse();
		});
	}

	@Test
	void accessThatIsDeniedTakesTheEndpointAway() {
		this.runner.withPropertyValues("management.endpoints.access.default=NONE")
			.run((context) -> assertThat(get(context, "/actuator/health")).isEqualTo(404));
	}

	@Configuration(proxyBeanMethods = false)
	static class NoEndpoints {

		@Bean
		WebEndpointsSupplier none() {
			return List::<ExposableWebEndpoint>of;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnHealth {

		@Bean
		HttpyRoutes own() {
			return (routes) -> routes.get("/actuator/health", (request) -> Response.text("own"));
		}

	}

}
