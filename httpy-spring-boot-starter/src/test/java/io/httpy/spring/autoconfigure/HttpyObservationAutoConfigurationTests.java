package io.httpy.spring.autoconfigure;

import io.httpy.config.InvalidConfigException;
import io.httpy.spring.tracing.ObservationScopes;
import io.httpy.spring.tracing.RequestObservations;
import io.httpy.spring.tracing.TraceAccess;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When requests are observed.
 */
class HttpyObservationAutoConfigurationTests {

	private static final String NAME = "httpyRequestObservations";

	private final ApplicationContextRunner untraced = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyObservationAutoConfiguration.class,
				ObservationAutoConfiguration.class, NoopTracerAutoConfiguration.class,
				MicrometerTracingAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	private final ApplicationContextRunner traced = this.untraced
		.withConfiguration(AutoConfigurations.of(BraveAutoConfiguration.class));

	/** It looks for accessors once, and must not be kept from those of observations. */
	@BeforeAll
	static void findAccessors() {
		assertThat(ContextRegistry.getInstance().getThreadLocalAccessors()).isNotEmpty();
	}

	@Test
	void requestsAreObservedWhereThereIsATracer() {
		this.traced.run((context) -> assertThat(context).hasSingleBean(RequestObservations.class)
			.hasSingleBean(TraceAccess.class)
			.hasSingleBean(ObservationScopes.class));
	}

	@Test
	void theTracerThatBootHasForNothingIsNone() {
		this.untraced.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestObservations.class));
	}

	@Test
	void requestsAreObservedWithoutATracerIfThatIsAskedFor() {
		this.untraced.withPropertyValues("httpy.observation.mode=observation")
			.run((context) -> assertThat(context).hasSingleBean(RequestObservations.class));
	}

	@Test
	void requestsAreObservedWithoutTracingOnTheClassPath() {
		this.untraced.withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
			.withPropertyValues("httpy.observation.mode=observation")
			.run((context) -> assertThat(context).hasSingleBean(RequestObservations.class)
				.doesNotHaveBean(TraceAccess.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "metrics", "off" })
	void requestsAreNotObservedInOtherModes(String mode) {
		this.traced.withPropertyValues("httpy.observation.mode=" + mode)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestObservations.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "io.micrometer", "io.micrometer.observation", "io.micrometer.context" })
	void theServerStartsWithoutEach(String missing) {
		this.untraced.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(NAME).hasBean("httpyHandlerExecutor"));
	}

	@Test
	void observationsThatNothingMakesStopTheStart() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyObservationAutoConfiguration.class))
			.withPropertyValues("httpy.port=0", "httpy.observation.mode=observation")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigException.class, (failure) -> {
					assertThat(failure.key()).isEqualTo("observation.mode");
					assertThat(failure.reason())
						.contains("org.springframework.boot:spring-boot-micrometer-observation");
				}));
	}

	@Test
	void contextIsTakenAlongOnceIfSpringDoesItToo() {
		ApplicationContextRunner tasks = this.traced
			.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class));
		tasks.run((context) -> assertThat(context).hasBean(ContextPropagationConfiguration.BEAN_NAME));
		tasks.withPropertyValues("spring.task.execution.propagate-context=true")
			.run((context) -> assertThat(context).doesNotHaveBean(ContextPropagationConfiguration.BEAN_NAME));
	}

	@Test
	void nothingIsConfiguredWithoutTheServer() {
		this.traced.withPropertyValues("httpy.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(RequestObservations.class));
	}

}
