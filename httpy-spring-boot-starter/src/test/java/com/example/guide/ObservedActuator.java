package com.example.guide;

import io.httpy.spring.tracing.HttpyServerObservationContext;

import io.micrometer.observation.ObservationPredicate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Keeps requests for the actuator from being observed.
 */
@Configuration(proxyBeanMethods = false)
class ObservedActuator {

	@Bean
	ObservationPredicate noActuator() {
		return (name, context) -> !(context instanceof HttpyServerObservationContext server
				&& server.getCarrier().path().startsWith("/actuator"));
	}

}
