package com.example.guide;

import io.httpy.handler.Filter;
import io.httpy.http.RequestAttributes;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/**
 * Filters of the guide: one that finds out who asks, one that changes what is answered.
 */
@Configuration(proxyBeanMethods = false)
class AccountFilters {

	@Bean
	@Order(3)
	Filter signedIn(Sessions sessions) {
		return Filter.blocking((request, next) -> {
			String session = request.cookie("session");
			if (session != null) {
				request.attribute(RequestAttributes.PRINCIPAL, sessions.principal(session));
			}
			return next.handle(request);
		});
	}

	@Bean
	@Order(4)
	Filter notStored() {
		return (request, next) -> next.handle(request)
			.thenApply((response) -> request.path().startsWith("/account")
					? response.withHeader("Cache-Control", "no-store") : response);
	}

}
