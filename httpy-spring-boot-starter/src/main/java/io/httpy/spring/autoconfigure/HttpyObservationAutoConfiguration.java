package io.httpy.spring.autoconfigure;

import io.httpy.config.InvalidConfigException;
import io.httpy.spring.tracing.DefaultHttpyServerObservationConvention;
import io.httpy.spring.tracing.HttpyServerObservationConvention;
import io.httpy.spring.tracing.ObservationScopes;
import io.httpy.spring.tracing.RequestObservations;
import io.httpy.spring.tracing.TraceAccess;
import io.httpy.spring.tracing.TracerAccess;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Configures that requests are observed, and so traced: by default if there is a tracer.
 * A bean of type {@link HttpyServerObservationConvention} names them in place of ours.
 */
@AutoConfiguration(before = HttpyAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration" })
@Conditional({ OnEnabled.class, OnFirstServerOfHierarchy.class })
@EnableConfigurationProperties(HttpyObservationProperties.class)
public final class HttpyObservationAutoConfiguration {

	/**
	 * Apart, for an application without Micrometer has none of the classes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ObservationRegistry.class, ObservationProperties.class })
	@ConditionalOnBean(ObservationRegistry.class)
	@Conditional(OnRequestRecording.Observed.class)
	static final class ObservedConfiguration {

		@Bean
		ObservationScopes httpyObservationScopes(ObservationRegistry registry, ObjectProvider<TraceAccess> traces) {
			return new ObservationScopes(registry, traces.getIfAvailable(() -> TraceAccess.NONE));
		}

		@Bean
		RequestObservations httpyRequestObservations(ObservationScopes scopes,
				ObjectProvider<HttpyServerObservationConvention> conventions,
				ObjectProvider<ObservationProperties> properties) {
			String name = properties.getIfAvailable(ObservationProperties::new)
				.getHttp()
				.getServer()
				.getRequests()
				.getName();
			return new RequestObservations(scopes, conventions.getIfAvailable(),
					new DefaultHttpyServerObservationConvention(name));
		}

	}

	/**
	 * Apart, for there are observations without tracing.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	@ConditionalOnBean(Tracer.class)
	@Conditional(OnRequestRecording.Observed.class)
	static final class TracedConfiguration {

		@Bean
		TracerAccess httpyTracerAccess(Tracer tracer) {
			return new TracerAccess(tracer);
		}

	}

	/**
	 * Tells who asks for observations that nothing would make any.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(type = "io.micrometer.observation.ObservationRegistry")
	@ConditionalOnProperty(name = HttpyObservationProperties.PREFIX + ".mode", havingValue = "observation")
	static final class UnobservedConfiguration {

		UnobservedConfiguration() {
			throw new InvalidConfigException("observation.mode", "observation",
					"it needs an ObservationRegistry, and there is none: add org.springframework.boot:"
							+ "spring-boot-micrometer-observation");
		}

	}

}
