package io.httpy.spring.autoconfigure;

import java.util.concurrent.atomic.AtomicInteger;

import io.httpy.event.ServerCounters;
import io.httpy.event.ServerEvents;
import io.httpy.fixture.LogRecorder;
import io.httpy.http.Response;
import io.httpy.spring.fixture.TestClient;
import io.httpy.spring.metrics.EventLoopMetrics;
import io.httpy.spring.metrics.ExecutorMetrics;
import io.httpy.spring.metrics.HttpRequestMetrics;
import io.httpy.spring.metrics.ServerMetrics;
import io.httpy.spring.metrics.ViolationMetrics;
import io.httpy.spring.route.HttpyRoutes;
import io.httpy.spring.server.RequestNames;

import ch.qos.logback.classic.Level;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.MaximumAllowableTagsMeterFilter;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * When Micrometer is told of the server, and when nobody is.
 */
class HttpyMetricsAutoConfigurationTests {

	private static final String NAME = RequestNames.DEFAULT;

	private final ApplicationContextRunner bare = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyMetricsAutoConfiguration.class))
		.withUserConfiguration(Pages.class)
		.withPropertyValues("httpy.port=0");

	private final ApplicationContextRunner runner = this.bare
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class, ObservationAutoConfiguration.class,
				SimpleMetricsExportAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class));

	@Test
	void nothingListensWhereThereIsNoRegistry() {
		this.bare.run(HttpyMetricsAutoConfigurationTests::assertNothing);
	}

	@Test
	void nothingListensWithoutMicrometer() {
		this.bare.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run(HttpyMetricsAutoConfigurationTests::assertNothing);
	}

	private static void assertNothing(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed().doesNotHaveBean(ServerEvents.class).doesNotHaveBean(ServerCounters.class);
	}

	@Test
	void nothingIsThereWithoutAServer() {
		this.runner.withPropertyValues("httpy.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(MeterBinder.class)
				.doesNotHaveBean(ServerEvents.class));
	}

	@Test
	void aRegistryOfTheApplicationIsEnough() {
		this.bare.withBean(SimpleMeterRegistry.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.micrometer"))
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(HttpRequestMetrics.class);
				get(context, "/users/7");
				awaitCount(context, NAME, 1);
			});
	}

	@Test
	void allMetersAreBoundToTheRegistryOfBoot() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ServerMetrics.class)
				.hasSingleBean(EventLoopMetrics.class)
				.hasSingleBean(ExecutorMetrics.class)
				.hasSingleBean(ViolationMetrics.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("httpy.connections").tag("protocol", "h2").gauge().value()).isZero();
			assertThat(registry.get("httpy.executor.queued").gauge().value()).isZero();
			assertThat(registry.get("netty.allocator.memory.used").gauges()).isNotEmpty();
		});
	}

	@Test
	void beansOfTheApplicationTakeTheirPlace() {
		HttpRequestMetrics own = new HttpRequestMetrics(new SimpleMeterRegistry(), "own");
		this.runner.withBean(HttpRequestMetrics.class, () -> own)
			.run((context) -> assertThat(context).getBean(HttpRequestMetrics.class).isSameAs(own));
	}

	@Test
	void aRequestIsTimedUnderTheNameThatBootHasAKeyFor() {
		this.runner.withPropertyValues("management.observations.http.server.requests.name=web").run((context) -> {
			get(context, "/users/7");
			awaitCount(context, "web", 1);
			assertThat(context.getBean(MeterRegistry.class).get("web").timer().getId().getTag("uri"))
				.isEqualTo("/users/{id}");
		});
	}

	@Test
	void routesAreBoundedByTheKeyOfBoot() {
		this.runner.withPropertyValues("management.metrics.web.server.max-uri-tags=1").run((context) -> {
			assertThat(context).hasSingleBean(MaximumAllowableTagsMeterFilter.class);
			get(context, "/users/7");
			awaitCount(context, NAME, 1);
			get(context, "/nowhere");
			get(context, "/users/8");
			awaitCount(context, NAME, 2);
			assertThat(context.getBean(MeterRegistry.class).find(NAME).timers()).hasSize(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "off", "observation" })
	void requestsAreNotTimedInOtherModes(String mode) {
		this.runner.withPropertyValues("httpy.observation.mode=" + mode)
			.run((context) -> assertThat(context).doesNotHaveBean(HttpRequestMetrics.class)
				.hasSingleBean(ServerMetrics.class));
	}

	@Test
	void requestsAreNotTimedWhereATracerHasThemObserved() {
		this.runner.withBean(Tracer.class, SimpleTracer::new)
			.run((context) -> assertThat(context).doesNotHaveBean(HttpRequestMetrics.class));
	}

	@Test
	void requestsAreTimedDespiteATracerIfThatIsWanted() {
		this.runner.withBean(Tracer.class, SimpleTracer::new)
			.withPropertyValues("httpy.observation.mode=metrics")
			.run((context) -> assertThat(context).hasSingleBean(HttpRequestMetrics.class));
	}

	@Test
	void loopsAreThereWhileTheServerRuns() {
		this.runner.withPropertyValues("httpy.event-loops=2").run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("httpy.eventloop.tasks.pending").gauges()).hasSize(2);
			context.getSourceApplicationContext().stop();
			assertThat(registry.find("httpy.eventloop.tasks.pending").gauges()).isEmpty();
			context.getSourceApplicationContext().start();
			assertThat(registry.get("httpy.eventloop.tasks.pending").gauges()).hasSize(2);
		});
	}

	@Test
	void aRegistryThatThrowsHarmsNoRequestAndIsToldOfOnce() {
		try (LogRecorder log = new LogRecorder(Level.WARN)) {
			this.bare.withBean(MeterRegistry.class, BrokenRegistry::new).run((context) -> {
				for (int i = 0; i < 3; i++) {
					assertThat(get(context, "/users/" + i)).isEqualTo("user " + i);
				}
				BrokenRegistry registry = (BrokenRegistry) context.getBean(MeterRegistry.class);
				await().until(() -> registry.asked.get() >= 3);
			});
			assertThat(log.takeAlarms()).filteredOn((line) -> line.getLoggerName().startsWith("io.httpy.event"))
				.hasSize(1);
		}
	}

	private static String get(ApplicationContext context, String path) {
		int port = context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		return TestClient.get(port, path).body();
	}

	/** The end of an exchange may be told of after the client has seen it. */
	private static void awaitCount(ApplicationContext context, String name, long count) {
		MeterRegistry registry = context.getBean(MeterRegistry.class);
		await().until(() -> registry.find(name).timers().stream().mapToLong(Timer::count).sum() == count);
	}

	/**
	 * Has a route.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Pages {

		@Bean
		HttpyRoutes users() {
			return (routes) -> routes.get("/users/{id}")
				.handle((request) -> Response.text("user " + request.pathVariable("id")));
		}

	}

	private static final class BrokenRegistry extends SimpleMeterRegistry {

		private final AtomicInteger asked = new AtomicInteger();

		@Override
		protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
			this.asked.incrementAndGet();
			throw new IllegalStateException("broken");
		}

	}

}
