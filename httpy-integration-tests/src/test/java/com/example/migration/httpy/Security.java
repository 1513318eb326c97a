package com.example.migration.httpy;

import io.httpy.handler.Filter;
import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.HttpyAdvice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class Security {

	@Bean
	@Order(2)
	Filter authentication(Tokens tokens) {
		return (request, next) -> {
			String token = request.header("Authorization");
			if (token == null) {
				return next.handle(request);
			}
			SecurityContextHolder.setContext(new SecurityContextImpl(tokens.authentication(token)));
			try {
				return next.handle(request);
			}
			finally {
				SecurityContextHolder.clearContext();
			}
		};
	}

	@HttpyAdvice
	static class Refusals {

		@ExceptionHandler
		Problem unknown(AuthenticationException ex) {
			return Problem.of(HttpStatus.UNAUTHORIZED).detail("Say who you are.");
		}

		@ExceptionHandler
		Problem denied(AccessDeniedException ex) {
			return Problem.of(HttpStatus.FORBIDDEN).detail("You may not do that.");
		}

	}

}
