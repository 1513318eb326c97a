package io.httpy.spring.route;

import java.util.List;

import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Problem;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers failures by the methods of beans with
 * {@link io.httpy.spring.annotation.HttpyAdvice}, in the order of these, then by the
 * {@link io.httpy.spring.annotation.Status} of the exception or of a cause.
 *
 * @param advice the methods of each bean
 */
record AdviceErrorHandler(List<ExceptionHandlers> advice) implements ErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(AdviceErrorHandler.class);

	@Override
	public @Nullable Response handle(Throwable failure, Request request) throws Exception {
		for (ExceptionHandlers handlers : this.advice) {
			Response response = unlessRethrown(handlers, failure, request);
			if (response != null) {
				return response;
			}
		}
		return byStatus(failure, request);
	}

	/** A method may rethrow what it was given because it does not want it. */
	private static @Nullable Response unlessRethrown(ExceptionHandlers handlers, Throwable failure, Request request)
			throws Exception {
		try {
			return handlers.handle(failure, request);
		}
		catch (Exception | Error ex) {
			if (ex == failure) {
				return null;
			}
			throw ex;
		}
	}

	private static @Nullable Response byStatus(Throwable failure, Request request) {
		Problem problem = ExceptionStatus.problemOf(failure);
		if (problem == null) {
			return null;
		}
		if (problem.status().code() >= 500) {
			logger.error("{} failed, answered with {}", request, problem.status(), failure);
		}
		return problem.toResponse();
	}

}
