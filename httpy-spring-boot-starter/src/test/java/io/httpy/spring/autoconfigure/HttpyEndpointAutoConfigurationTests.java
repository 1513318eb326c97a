package io.httpy.spring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.httpy.event.ServerCounters;
import io.httpy.event.ServerEvents;
import io.httpy.spring.actuate.HttpyEndpoint;
import io.httpy.spring.actuate.HttpyExchangesFilter;
import io.httpy.spring.actuate.HttpyHealthIndicator;
import io.httpy.spring.actuate.HttpyMappingDescriptionProvider;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.exchanges.HttpExchangesProperties;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.actuate.web.mappings.MappingsEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the server tells the actuator of itself: the endpoint, health, mappings and
 * exchanges.
 */
class HttpyEndpointAutoConfigurationTests {

	private static final List<Class<?>> BEANS = List.of(HttpyEndpoint.class, HttpyHealthIndicator.class,
			HttpyMappingDescriptionProvider.class, HttpyExchangesFilter.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyEndpointAutoConfiguration.class,
				HttpyExchangesAutoConfiguration.class, HttpyHealthContributorAutoConfiguration.class,
				HttpyMappingsAutoConfiguration.class, EndpointAutoConfiguration.class))
		.withBean(HttpExchangeRepository.class, InMemoryHttpExchangeRepository::new)
		.withPropertyValues("httpy.port=0", "management.endpoints.web.exposure.include=*");

	@Test
	void allIsThereWhenAllIsExposed() {
		this.runner.run((context) -> BEANS.forEach((bean) -> assertThat(context).hasSingleBean(bean)));
	}

	static Stream<Arguments> backingOff() {
		return Stream.of(
				backsOff("the endpoint is not exposed", HttpyEndpoint.class,
						"management.endpoints.web.exposure.exclude=httpy"),
				backsOff("there is no access to the endpoint", HttpyEndpoint.class,
						"management.endpoint.httpy.access=NONE"),
				backsOff("mappings are not exposed", HttpyMappingDescriptionProvider.class,
						"management.endpoints.web.exposure.exclude=mappings"),
				backsOff("health of the server is off", HttpyHealthIndicator.class,
						"management.health.httpy.enabled=false"),
				backsOff("health is off by default", HttpyHealthIndicator.class,
						"management.health.defaults.enabled=false"),
				backsOff("recording is off", HttpyExchangesFilter.class,
						"management.httpexchanges.recording.enabled=false"));
	}

	private static Arguments backsOff(String why, Class<?> bean, String property) {
		return Arguments.of(Named.of(why, property), bean);
	}

	@ParameterizedTest
	@MethodSource("backingOff")
	void itBacksOff(String property, Class<?> bean) {
		this.runner.withPropertyValues(property).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(bean);
			BEANS.stream()
				.filter((other) -> other != bean)
				.forEach((other) -> assertThat(context).hasSingleBean(other));
		});
	}

	@Test
	void exchangesAreNotRecordedWithoutARepository() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HttpyAutoConfiguration.class, HttpyExchangesAutoConfiguration.class))
			.withPropertyValues("httpy.port=0")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(HttpyExchangesFilter.class));
	}

	@Test
	void nothingIsCountedUnlessSomeoneReads() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ServerCounters.class)
				.doesNotHaveBean(ServerEvents.class));
	}

	@Test
	void countersOfTheApplicationTakeTheirPlace() {
		ServerCounters own = new ServerCounters();
		this.runner.withBean(ServerCounters.class, () -> own)
			.run((context) -> assertThat(context).getBean(ServerCounters.class).isSameAs(own));
	}

	@Test
	void itBacksOffWithoutTheLibraries() {
		this.runner
			.withClassLoader(new FilteredClassLoader(Endpoint.class, MappingsEndpoint.class,
					HttpExchangesProperties.class, Health.class))
			.run((context) -> BEANS.forEach((bean) -> assertThat(context).hasNotFailed().doesNotHaveBean(bean)));
	}

	@Test
	void nothingIsThereWithoutAServer() {
		this.runner.withPropertyValues("httpy.enabled=false")
			.run((context) -> BEANS.forEach((bean) -> assertThat(context).hasNotFailed().doesNotHaveBean(bean)));
	}

	@Test
	void aHealthIndicatorOfTheApplicationTakesThePlaceOfOurs() {
		this.runner.withBean("httpyHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).hasSingleBean(HealthIndicator.class)
				.doesNotHaveBean(HttpyHealthIndicator.class));
	}

	@Test
	void aWarningBeforeNowStopsTheStart() {
		this.runner.withPropertyValues("httpy.health.certificate-warning=-1d")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("health.certificate-warning")
				.hasMessageContaining("must not be negative"));
	}

}
