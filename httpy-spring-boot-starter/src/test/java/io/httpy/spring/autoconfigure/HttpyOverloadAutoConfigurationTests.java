package io.httpy.spring.autoconfigure;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.httpy.config.InvalidConfigException;
import io.httpy.fixture.Waiting;
import io.httpy.http.Response;
import io.httpy.server.HttpyServer;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.overload.AdaptiveRequestLimit;
import io.httpy.spring.overload.FixedRequestLimit;
import io.httpy.spring.overload.LoadShedding;
import io.httpy.spring.overload.RequestLimit;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.server.ManagementPaths;

import com.netflix.concurrency.limits.Limiter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When load is shed, and what a client sees of it on a real connection.
 */
class HttpyOverloadAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyOverloadAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	@Test
	void nothingIsShedByDefault() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(LoadShedding.class));
	}

	@Test
	void aFixedLimit() {
		this.runner.withPropertyValues("httpy.overload.max-requests=5").run((context) -> {
			assertThat(context).getBean(RequestLimit.class).isInstanceOf(FixedRequestLimit.class);
			assertThat(context.getBean(LoadShedding.class).limit().limit()).isEqualTo(5);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "aimd", "gradient" })
	void anAdaptiveLimitBeginsWithItsLeast(String adaptive) {
		this.runner
			.withPropertyValues("httpy.overload.adaptive=" + adaptive, "httpy.overload.min-requests=7",
					"httpy.overload.max-requests=9")
			.run((context) -> {
				assertThat(context).getBean(RequestLimit.class).isInstanceOf(AdaptiveRequestLimit.class);
				assertThat(context.getBean(RequestLimit.class).limit()).isEqualTo(7);
			});
	}

	@Test
	void aLimitOfTheApplicationTakesTheirPlace() {
		this.runner.withBean(RequestLimit.class, () -> new FixedRequestLimit(3))
			.run((context) -> assertThat(context.getBean(LoadShedding.class).limit().limit()).isEqualTo(3));
	}

	@Test
	void aFixedLimitNeedsNoLibrary() {
		this.runner.withClassLoader(new FilteredClassLoader(Limiter.class, MeterBinder.class))
			.withPropertyValues("httpy.overload.max-requests=5")
			.run((context) -> assertThat(context).hasSingleBean(LoadShedding.class));
	}

	@Test
	void anAdaptiveLimitWithoutItsLibraryStopsTheStart() {
		this.runner.withClassLoader(new FilteredClassLoader(Limiter.class))
			.withPropertyValues("httpy.overload.adaptive=gradient")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigException.class, (failure) -> {
					assertThat(failure.key()).isEqualTo("overload.adaptive");
					assertThat(failure.value()).isEqualTo("gradient");
					assertThat(failure.reason()).contains("com.netflix.concurrency-limits:concurrency-limits-core");
				}));
	}

	@ParameterizedTest
	@CsvSource({ "max-requests,0,from 1 to", "min-requests,0,from 1 to", "min-requests,11,not be more than",
			"latency,0s,from 1ms to 1h", "latency,61m,from 1ms to 1h", "retry-after,999ms,from 1000ms to 1h",
			"retry-after,61m,from 1000ms to 1h", "exempt,probe,must begin with /", "exempt,/probe/**,no pattern",
			"exempt,/{probe},no pattern" })
	void aValueThatCannotBeUsedStopsTheStart(String key, String value, String reason) {
		this.runner
			.withPropertyValues("httpy.overload.adaptive=aimd", "httpy.overload.max-requests=10",
					"httpy.overload.min-requests=1", "httpy.overload." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigException.class, (failure) -> {
					assertThat(failure.key()).isEqualTo("overload." + key);
					assertThat(failure.reason()).contains(reason);
				}));
	}

	@Test
	void clientsAreRefusedWhileTooManyAreHandledAndProbesAreNot() {
		this.runner.withUserConfiguration(Held.class)
			.withPropertyValues("httpy.overload.max-requests=1", "httpy.overload.retry-after=2m",
					"httpy.overload.exempt=/free/")
			.run((context) -> {
				int port = context.getBean(HttpyServer.class).port();
				Held held = context.getBean(Held.class);
				CompletableFuture<HttpResponse<String>> first = TestClient.send(port, "/held");
				assertThat(Waiting.on(held.begun)).isTrue();
				HttpResponse<String> refused = TestClient.get(port, "/held");
				assertThat(refused.statusCode()).isEqualTo(503);
				assertThat(refused.headers().firstValue("retry-after")).contains("120");
				assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
				assertThat(TestClient.get(port, "/free").statusCode()).isEqualTo(204);
				assertThat(TestClient.get(port, "/actuator/health").statusCode()).isEqualTo(404);
				assertThat(metric(context, "httpy.requests.rejected")).isEqualTo(1);
				assertThat(metric(context, "httpy.requests.admitted")).isEqualTo(1);
				assertThat(metric(context, "httpy.requests.limit")).isEqualTo(1);
				held.answer.complete(Response.text("done"));
				assertThat(Waiting.on(first).body()).isEqualTo("done");
				assertThat(TestClient.get(port, "/held").body()).isEqualTo("done");
			});
	}

	private static double metric(ApplicationContext context, String name) {
		MeterRegistry registry = new SimpleMeterRegistry();
		context.getBeanProvider(MeterBinder.class).forEach((binder) -> binder.bindTo(registry));
		return registry.get(name).meter().measure().iterator().next().getValue();
	}

	@Configuration(proxyBeanMethods = false)
	static class Held {

		final CountDownLatch begun = new CountDownLatch(1);

		final CompletableFuture<Response> answer = new CompletableFuture<>();

		@Bean
		HttpyRoutes routes() {
			return (routes) -> routes.get("/held").async((request) -> {
				this.begun.countDown();
				return this.answer;
			}).get("/free").nonBlocking((request) -> Response.noContent());
		}

		@Bean
		ManagementPaths managementPaths() {
			return ManagementPaths.of(List.of("/actuator"));
		}

	}

}
