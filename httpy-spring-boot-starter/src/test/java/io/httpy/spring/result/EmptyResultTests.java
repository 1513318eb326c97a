package io.httpy.spring.result;

import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.Response;
import io.httpy.spring.annotation.Get;
import io.httpy.spring.annotation.HttpyRoute;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.fixture.Answer;
import io.httpy.spring.fixture.RouteContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of nothing as result, and of promises that are not kept.
 */
class EmptyResultTests {

	private static RouteContext context;

	@BeforeAll
	static void start() {
		context = RouteContext.of(Results.class);
	}

	@AfterAll
	static void stop() throws Exception {
		context.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/void", "/stage-void", "/null-object", "/null-text", "/null-bytes", "/null-any",
			"/null-stream" })
	void nothingIsNoContent(String target) {
		Answer answer = context.get(target);
		assertThat(answer).hasToString("204 ");
		assertThat(answer.contentType()).isNull();
	}

	@Test
	void nothingCanHaveAStatus() {
		assertThat(context.get("/accepted")).hasToString("202 ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/none", "/stage-none", "/null-optional" })
	void anEmptyOptionalIsNotFound(String target) {
		Answer answer = context.get(target);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.contentType()).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/null-response", "/null-stage", "/failed-stage" })
	void aBrokenPromiseIsTheServersFault(String target) {
		Answer answer = context.get(target);
		assertThat(answer.status()).isEqualTo(500);
		assertThat(answer.text()).doesNotContain("null", "secret");
	}

	record User(String name) {

	}

	@HttpyRoute
	static class Results {

		@Get("/void")
		void nothing() {
		}

		@Get("/accepted")
		@Status(202)
		void accepted() {
		}

		@Get("/none")
		Optional<User> none() {
			return Optional.empty();
		}

		@Get("/stage-none")
		CompletableFuture<Optional<User>> stageNone() {
			return CompletableFuture.completedFuture(Optional.empty());
		}

		@Get("/stage-void")
		CompletableFuture<Void> stageVoid() {
			return CompletableFuture.completedFuture(null);
		}

		@Get("/failed-stage")
		CompletableFuture<User> failedStage() {
			return CompletableFuture.failedFuture(new IllegalStateException("secret"));
		}

		@Get("/null-object")
		@Nullable User nullObject() {
			return null;
		}

		@Get("/null-text")
		@Nullable String nullText() {
			return null;
		}

		@Get("/null-bytes")
		byte @Nullable [] nullBytes() {
			return null;
		}

		@Get("/null-stream")
		@Nullable InputStream nullStream() {
			return null;
		}

		@Get("/null-any")
		@Nullable Object nullAny() {
			return null;
		}

		@Get("/null-optional")
		Optional<User> nullOptional() {
			return null;
		}

		@Get("/null-response")
		Response nullResponse() {
			return null;
		}

		@Get("/null-stage")
		CompletionStage<User> nullStage() {
			return null;
		}

	}

}
