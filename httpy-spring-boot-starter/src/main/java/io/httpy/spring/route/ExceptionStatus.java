package io.httpy.spring.route;

import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.bean.Causes;

import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * What {@link Status} says of exceptions, on the class of a failure or of a cause.
 */
final class ExceptionStatus {

	/** Keeps nothing alive: each class holds its own value. */
	private static final ClassValue<ExceptionStatus> ANNOTATED = new ClassValue<>() {

		@Override
		protected ExceptionStatus computeValue(Class<?> type) {
			Status status = AnnotatedElementUtils.findMergedAnnotation(type, Status.class);
			return new ExceptionStatus(
					(status != null && status.value() >= 400 && status.value() <= 599) ? problem(status) : null);
		}

	};

	private final @Nullable Problem problem;

	private ExceptionStatus(@Nullable Problem problem) {
		this.problem = problem;
	}

	private static Problem problem(Status status) {
		Problem problem = Problem.of(HttpStatus.of(status.value()));
		return status.detail().isEmpty() ? problem : problem.detail(status.detail());
	}

	/** Returns the problem that the annotation words, or null if there is none. */
	static @Nullable Problem problemOf(Throwable failure) {
		for (Throwable cause : Causes.of(failure)) {
			Problem problem = ANNOTATED.get(cause.getClass()).problem;
			if (problem != null) {
				return problem;
			}
		}
		return null;
	}

	/** Returns the status of a failure: its own, else the annotated one, else 500. */
	static HttpStatus of(Throwable failure) {
		if (failure instanceof HttpException known) {
			return known.status();
		}
		Problem problem = problemOf(failure);
		return (problem != null) ? problem.status() : HttpStatus.INTERNAL_SERVER_ERROR;
	}

}
