package io.httpy.spring.route;

import java.util.List;

import io.httpy.handler.ErrorHandler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Status;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Answers failures by the methods of beans with
 * {@link io.httpy.spring.annotation.HttpyAdvice}, in the order of these, then by the
 * {@link Status} of the exception or of a cause.
 *
 * @param advice the methods of each bean
 */
record AdviceErrorHandler(List<ExceptionHandlers> advice) implements ErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(AdviceErrorHandler.class);

	/** A chain of causes can be a circle. */
	private static final int MAX_CAUSES = 20;

	/** Keeps nothing alive: each class holds its own value. */
	private static final ClassValue<Answer> ANSWERS = new ClassValue<>() {

		@Override
		protected Answer computeValue(Class<?> type) {
			Status status = AnnotatedElementUtils.findMergedAnnotation(type, Status.class);
			return (status == null || status.value() < 400 || status.value() > 599) ? Answer.NONE
					: new Answer(problem(status));
		}

	};

	private static Problem problem(Status status) {
		Problem problem = Problem.of(HttpStatus.of(status.value()));
		return status.detail().isEmpty() ? problem : problem.detail(status.detail());
	}

	@Override
	public @Nullable Response handle(Throwable failure, Request request) {
		for (ExceptionHandlers handlers : this.advice) {
			Response response = handle(handlers, failure, request);
			if (response != null) {
				return response;
			}
		}
		return byStatus(failure, request);
	}

	/**
	 * A method may throw an error with an answer of its own, or rethrow what it was given
	 * because it does not want it.
	 */
	private static @Nullable Response handle(ExceptionHandlers handlers, Throwable failure, Request request) {
		try {
			return handlers.handle(failure, request);
		}
		catch (HttpException ex) {
			return (ex == failure) ? null : ex.problem().toResponse(ex.headers());
		}
		catch (Throwable ex) {
			if (ex == failure) {
				return null;
			}
			throw (ex instanceof RuntimeException unchecked) ? unchecked
					: new IllegalStateException("A method that answers exceptions failed", ex);
		}
	}

	private static @Nullable Response byStatus(Throwable failure, Request request) {
		Throwable current = failure;
		for (int i = 0; i < MAX_CAUSES && current != null; i++) {
			Problem problem = ANSWERS.get(current.getClass()).problem;
			if (problem != null) {
				if (problem.status().code() >= 500) {
					logger.error("{} failed, answered with {}", request, problem.status(), failure);
				}
				return problem.toResponse();
			}
			current = current.getCause();
		}
		return null;
	}

	/**
	 * What the annotation of an exception says.
	 */
	private record Answer(@Nullable Problem problem) {

		static final Answer NONE = new Answer(null);

	}

}
