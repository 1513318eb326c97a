package com.example.beside;

import io.httpy.spring.annotation.Get;
import io.httpy.spring.autoconfigure.HttpyAutoConfiguration;
import io.httpy.spring.bind.InvalidRouteException;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Habits of Spring MVC that a route cannot have are told at start; JSON would be made of
 * these objects without a complaint.
 */
class ForeignResultTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpyAutoConfiguration.class))
		.withPropertyValues("httpy.port=0");

	@Test
	void aResponseEntityStopsTheStart() {
		this.runner.withBean(Entities.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidRouteException.class)
				.hasMessageContaining("ForeignResultTests.Entities#find() returns")
				.hasMessageContaining("ResponseEntity cannot be written as content. Return a Response"));
	}

	@Test
	void aProblemDetailStopsTheStart() {
		this.runner.withBean(Problems.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("ProblemDetail cannot be written as content. Return a Response"));
	}

	static class Entities {

		@Get("/")
		ResponseEntity<String> find() {
			return ResponseEntity.accepted().body("");
		}

	}

	static class Problems {

		@Get("/")
		ProblemDetail find() {
			return ProblemDetail.forStatus(HttpStatus.CONFLICT);
		}

	}

}
