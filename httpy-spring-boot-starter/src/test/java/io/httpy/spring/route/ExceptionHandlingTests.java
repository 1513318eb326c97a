package io.httpy.spring.route;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.handler.HttpException;
import io.httpy.http.HttpStatus;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyAdvice;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.fixture.TestClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which method answers an exception, with which status, however late it is thrown.
 */
class ExceptionHandlingTests {

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void start() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run("--httpy.port=0");
	}

	@AfterAll
	static void stop() {
		context.close();
	}

	private static HttpResponse<String> get(String path) {
		return TestClient.get(context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class), path);
	}

	@ParameterizedTest
	@ValueSource(strings = { "thrown", "on-the-loop", "stage", "later", "mono", "flux", "stream", "json" })
	void theBeanOfTheRouteAnswersFirst(String path) {
		HttpResponse<String> response = get("/late/" + path);
		assertThat(response.body()).isEqualTo("own: broken");
		assertThat(response.statusCode()).isEqualTo(418);
	}

	@ParameterizedTest
	@CsvSource({ "illegal-argument, 500, first: IllegalArgumentException",
			"number-format, 500, first: NumberFormatException", "cause, 500, first: NumberFormatException",
			"rethrown, 500, second: IOException", "replaced, 404, replaced", "other, 500, second: Exception" })
	void adviceAnswersInItsOrderTheClosestTypeFirst(String path, int status, String answer) {
		HttpResponse<String> response = get("/advised/" + path);
		assertThat(response.body()).contains(answer);
		assertThat(response.statusCode()).isEqualTo(status);
	}

	@ParameterizedTest
	@CsvSource({ "/nowhere, 404", "/advised/conflict, 409", "/advised/gone, 410" })
	void aResultWithoutStatusHasThatOfTheException(String path, int status) {
		assertThat(get(path).statusCode()).isEqualTo(status);
	}

	@Test
	void nobodyWaitsForAnAnswerThatComesLater() {
		HttpResponse<String> response = get("/advised/never");
		assertThat(response.statusCode()).isEqualTo(500);
		assertThat(response.body()).contains("\"id\":").doesNotContain("never");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ LateRoutes.class, AdvisedRoutes.class, FirstAdvice.class, SecondAdvice.class })
	static class Application {

	}

	@HttpyRoute("/late")
	static class LateRoutes {

		@Get("/thrown")
		String thrown() {
			throw new IllegalStateException("broken");
		}

		@NonBlocking
		@Get("/on-the-loop")
		String onTheLoop() {
			throw new IllegalStateException("broken");
		}

		@Get("/stage")
		CompletionStage<String> stage() {
			return CompletableFuture.failedFuture(new IllegalStateException("broken"));
		}

		@Get("/later")
		CompletionStage<String> later() {
			return CompletableFuture.supplyAsync(this::thrown);
		}

		@Get("/mono")
		Mono<String> mono() {
			return Mono.error(new IllegalStateException("broken"));
		}

		@Get("/flux")
		Flux<Integer> flux() {
			return Flux.error(new IllegalStateException("broken"));
		}

		@Get("/stream")
		InputStream stream() {
			return new InputStream() {

				@Override
				public int read() {
					throw new IllegalStateException("broken");
				}

				@Override
				public int read(byte[] target, int offset, int length) {
					throw new IllegalStateException("broken");
				}

			};
		}

		@Get("/json")
		Broken json() {
			return new Broken();
		}

		@ExceptionHandler
		@Status(418)
		String own(IllegalStateException ex) {
			return "own: " + ex.getMessage();
		}

		static class Broken {

			public String getValue() {
				throw new IllegalStateException("broken");
			}

		}

	}

	@HttpyRoute("/advised")
	static class AdvisedRoutes {

		@Get("/illegal-argument")
		void illegalArgument() {
			throw new IllegalArgumentException();
		}

		@Get("/number-format")
		void numberFormat() {
			throw new NumberFormatException();
		}

		@Get("/cause")
		void cause() throws Throwable {
			throw new CloneNotSupportedException().initCause(new NumberFormatException());
		}

		@Get("/rethrown")
		void rethrown() throws IOException {
			throw new IOException();
		}

		@Get("/replaced")
		void replaced() {
			throw new ArithmeticException();
		}

		@Get("/other")
		void other() throws Exception {
			throw new Exception();
		}

		@Get("/conflict")
		void conflict() {
			throw new ConflictException();
		}

		@Get("/gone")
		void gone() {
			throw new HttpException(HttpStatus.GONE, "Gone.");
		}

		@NonBlocking
		@Get("/never")
		void never() {
			throw new UnsupportedOperationException("never");
		}

	}

	@Status(409)
	@SuppressWarnings("serial")
	static class ConflictException extends RuntimeException {

	}

	@HttpyAdvice
	@Order(1)
	static class FirstAdvice {

		@ExceptionHandler
		String illegalArgument(IllegalArgumentException ex) {
			return "first: IllegalArgumentException";
		}

		@ExceptionHandler
		String numberFormat(NumberFormatException ex) {
			return "first: NumberFormatException";
		}

		@ExceptionHandler
		String unwanted(IOException ex) throws IOException {
			throw ex;
		}

		@ExceptionHandler
		String replaced(ArithmeticException ex) {
			throw new HttpException(HttpStatus.NOT_FOUND, "replaced");
		}

		@ExceptionHandler
		Map<String, String> known(HttpException ex) {
			return Map.of("status", ex.status().toString());
		}

		@ExceptionHandler
		String conflict(ConflictException ex) {
			return "conflict";
		}

		@ExceptionHandler
		Object never(UnsupportedOperationException ex) {
			return new CompletableFuture<String>();
		}

	}

	@HttpyAdvice
	@Order(2)
	static class SecondAdvice {

		@ExceptionHandler
		String illegalArgument(IllegalArgumentException ex) {
			return "second: IllegalArgumentException";
		}

		@ExceptionHandler
		String io(IOException ex) {
			return "second: IOException";
		}

		@ExceptionHandler
		String any(Exception ex) {
			return "second: Exception";
		}

	}

}
