package com.example.guide;

import io.httpy.handler.Filter;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * What the checklist for production adds. Apart, or each page would show its fields.
 */
@Configuration(proxyBeanMethods = false)
@Profile("production")
class ProductionFilters {

	@Bean
	Filter securityFields() {
		return (request, next) -> next.handle(request)
			.thenApply((response) -> response.withHeader("X-Content-Type-Options", "nosniff")
				.withHeader("Referrer-Policy", "no-referrer")
				.withHeader("Content-Security-Policy", "default-src 'self'"));
	}

}
