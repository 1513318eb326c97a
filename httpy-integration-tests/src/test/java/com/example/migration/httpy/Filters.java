package com.example.migration.httpy;

import java.util.concurrent.CompletableFuture;

import io.httpy.config.CorsConfig;
import io.httpy.filter.CorsFilter;
import io.httpy.handler.Filter;
import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.spring.server.FilterOrder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

@Configuration(proxyBeanMethods = false)
class Filters {

	@Bean
	@Order(1)
	Filter apiKey() {
		return (request, next) -> {
			if (request.path().startsWith("/admin/") && !"secret".equals(request.header("X-Api-Key"))) {
				return CompletableFuture.completedFuture(Problem.of(HttpStatus.UNAUTHORIZED).toResponse());
			}
			return next.handle(request)
				.thenApply((response) -> response.withHeader("X-Content-Type-Options", "nosniff"));
		};
	}

	@Bean
	@Order(FilterOrder.CORS)
	CorsFilter cors() {
		return new CorsFilter(CorsConfig.of("https://app.example.com").withAllowedMethods("GET", "DELETE"));
	}

}
