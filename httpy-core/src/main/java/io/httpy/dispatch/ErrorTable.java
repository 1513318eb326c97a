package io.httpy.dispatch;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

import io.httpy.handler.ClientLostException;
import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.handler.RequestScope;
import io.httpy.handler.Stages;
import io.httpy.http.HttpStatus;
import io.httpy.http.InvalidContentTypeException;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words failures. What the application's error handlers do not know is answered here: an
 * {@link HttpException} by its problem, a Content-Type that cannot be used by status 415,
 * a lost client not at all, and anything else by status 500 with an id that is also in
 * the log, and nothing of the failure itself.
 */
public final class ErrorTable {

	private static final Logger log = LoggerFactory.getLogger(ErrorTable.class);

	private final ErrorHandler custom;

	/**
	 * Creates a table.
	 * @param custom the application's error handlers, asked first
	 */
	public ErrorTable(ErrorHandler custom) {
		this.custom = custom;
	}

	/**
	 * Puts the table around a handler, so that filters outside of it see answers rather
	 * than failures.
	 * @param handler the handler inside
	 * @return a handler that fails only when the client is lost
	 */
	public Handler guard(Handler handler) {
		return (request) -> {
			CompletionStage<Response> stage = handler.attempt(request);
			return (Stages.valueIfPresent(stage) != null) ? stage
					: stage.exceptionallyCompose((failure) -> answered(failure, request));
		};
	}

	/**
	 * A lost client is left to the dispatcher, which asks again, so that it is logged
	 * once.
	 */
	private CompletionStage<Response> answered(Throwable failure, Request request) {
		Response answer = (unwrap(failure) instanceof ClientLostException) ? null : answerInScope(failure, request);
		return (answer != null) ? CompletableFuture.completedFuture(answer) : CompletableFuture.failedFuture(failure);
	}

	/** The stage may have failed on a thread of the application's own. */
	private @Nullable Response answerInScope(Throwable failure, Request request) {
		RequestScope.Opened scope = RequestScope.open(request);
		try {
			return answer(failure, request);
		}
		finally {
			scope.close();
		}
	}

	/**
	 * Words a failure.
	 * @param failure what was thrown
	 * @param request the request that failed
	 * @return the answer, or null if nobody is left to answer
	 */
	public @Nullable Response answer(Throwable failure, Request request) {
		Throwable cause = unwrap(failure);
		if (cause instanceof ClientLostException) {
			log.debug("{} of {} ended early: {}", request, request.remoteAddress(), cause.getMessage());
			return null;
		}
		request.attribute(RequestAttributes.FAILURE, cause);
		ErrorHandler ofRoute = request.attribute(ErrorHandler.OF_ROUTE);
		try {
			Response answer = (ofRoute != null) ? ofRoute.handle(cause, request) : null;
			return (answer != null) ? answer : answerOfServer(cause, request);
		}
		catch (Throwable ex) {
			return answerOfServer(replaced(cause, ex), request);
		}
	}

	private Response answerOfServer(Throwable failure, Request request) {
		try {
			Response answer = this.custom.handle(failure, request);
			return (answer != null) ? answer : answerOfEngine(failure, request);
		}
		catch (Throwable ex) {
			return answerOfEngine(replaced(failure, ex), request);
		}
	}

	private static Throwable replaced(Throwable failure, Throwable thrown) {
		if (thrown != failure) {
			thrown.addSuppressed(failure);
		}
		return thrown;
	}

	private Response answerOfEngine(Throwable failure, Request request) {
		if (failure instanceof HttpException known) {
			log.debug("{} is answered with {}", request, known.problem(), known.getCause());
			return known.problem().toResponse(known.headers());
		}
		if (failure instanceof InvalidContentTypeException) {
			log.debug("{} is answered with 415: {}", request, failure.getMessage());
			return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
				.detail("The Content-Type is malformed or names an unknown charset.")
				.toResponse();
		}
		return internalError(failure, request);
	}

	/**
	 * Logs a failure and words the answer that tells nothing of it.
	 * @param failure what was thrown
	 * @param request the request that failed
	 * @return status 500 with the id under which the failure is logged
	 */
	Response internalError(Throwable failure, Request request) {
		String id = UUID.randomUUID().toString();
		log.error("{} failed, answered with 500 and error id {}", request, id, failure);
		return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR)
			.detail("The server failed to answer this request.")
			.extension("id", id)
			.toResponse();
	}

	private static Throwable unwrap(Throwable failure) {
		Throwable cause = failure;
		while ((cause instanceof CompletionException || cause instanceof ExecutionException)
				&& cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

}
