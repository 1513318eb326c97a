package io.httpy.handler;

import java.io.IOException;

import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpExceptionTests {

	@Test
	void aStatusAndASentenceMakeAProblem() {
		HttpException failure = new HttpException(HttpStatus.NOT_FOUND, "No such user.");
		assertThat(failure.status()).isSameAs(HttpStatus.NOT_FOUND);
		assertThat(failure.problem().member("detail")).isEqualTo("No such user.");
		assertThat(failure.headers()).isSameAs(Headers.EMPTY);
		assertThat(failure).hasMessage("404 Not Found: No such user.").hasNoCause();
	}

	@Test
	void whatIsGivenIsKept() {
		Problem problem = Problem.of(HttpStatus.CONFLICT);
		Headers headers = Headers.of("a", "b");
		IOException cause = new IOException("secret");
		HttpException failure = new HttpException(problem, headers, cause);
		assertThat(failure.problem()).isSameAs(problem);
		assertThat(failure.headers()).isSameAs(headers);
		assertThat(failure).hasCause(cause);
		assertThat(failure.problem().toJson()).doesNotContain("secret");
		assertThat(new HttpException(problem).problem()).isSameAs(problem);
	}

	@Test
	void noTraceIsFilled() {
		HttpException failure = new HttpException(HttpStatus.NOT_FOUND, "x");
		failure.addSuppressed(new IOException());
		assertThat(failure.getStackTrace()).isEmpty();
		assertThat(failure.getSuppressed()).isEmpty();
		assertThat(new ClientLostException("gone", null).getStackTrace()).isEmpty();
	}

	@Test
	void anOverloadedServerSaysWhenToTryAgain() {
		IOException cause = new IOException("secret");
		HttpException failure = HttpException.overloaded(cause);
		assertThat(failure.status()).isSameAs(HttpStatus.SERVICE_UNAVAILABLE);
		assertThat(failure.headers()).hasToString("retry-after: 1");
		assertThat(failure).hasCause(cause);
		assertThat(failure.problem().toJson()).doesNotContain("secret");
		assertThat(HttpException.overloaded(null)).hasNoCause();
	}

	@ParameterizedTest
	@EnumSource
	void aViolationIsAnError(Violation violation) {
		assertThat(violation.status().isError()).isTrue();
		assertThat(violation.detail()).endsWith(".");
	}

}
