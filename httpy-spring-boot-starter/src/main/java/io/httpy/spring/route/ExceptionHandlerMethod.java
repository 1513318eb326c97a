package io.httpy.spring.route;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.annotation.ExceptionHandler;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.bean.BeanMethod;
import io.httpy.spring.bean.RouteBean;
import io.httpy.spring.bind.ArgumentBinder;
import io.httpy.spring.bind.BodyUse;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;
import io.httpy.spring.bind.RouteParameter;
import io.httpy.spring.result.ResultWriter;
import io.httpy.spring.result.RouteResult;

import org.jspecify.annotations.Nullable;

/**
 * A method that answers exceptions. Called on the thread that noticed the exception;
 * thread-safe.
 */
final class ExceptionHandlerMethod {

	private final BeanMethod method;

	private final List<Argument> arguments;

	private final ResultWriter writer;

	/** Whether the method says the status itself. */
	private final boolean status;

	private ExceptionHandlerMethod(BeanMethod method, List<Argument> arguments, ResultWriter writer, boolean status) {
		this.method = method;
		this.arguments = arguments;
		this.writer = writer;
		this.status = status;
	}

	/**
	 * Prepares a method.
	 * @throws InvalidRouteException if a parameter cannot be bound, or the result would
	 * come later
	 */
	static ExceptionHandlerMethod of(RouteBean bean, RouteDeclaration declaration, RouteParts parts) {
		List<Argument> arguments = new ArrayList<>();
		for (RouteParameter parameter : declaration.parameters()) {
			if (Throwable.class.isAssignableFrom(parameter.type())) {
				arguments.add(new Argument(parameter.type(), null));
				continue;
			}
			ArgumentBinder binder = parts.binders().binder(parameter);
			if (binder.bodyUse() != BodyUse.NONE) {
				throw new InvalidRouteException(
						parameter + " takes the body, which may have been read when an exception is thrown.",
						"Remove the parameter.");
			}
			arguments.add(new Argument(null, binder));
		}
		ResultWriter writer = parts.writers()
			.writer(RouteResult.of(declaration).withDefaultStatus(HttpStatus.INTERNAL_SERVER_ERROR));
		if (writer.isAsynchronous()) {
			throw new InvalidRouteException(declaration + " of " + bean + " answers exceptions with "
					+ declaration.returnType() + ", which comes later.", "Return the result itself.");
		}
		return new ExceptionHandlerMethod(bean.method(declaration), arguments, writer,
				declaration.annotation(Status.class) != null);
	}

	/**
	 * Returns the exceptions to answer: those of the annotation, else of the parameters.
	 */
	List<Class<?>> exceptions(ExceptionHandler annotation) {
		List<Class<?>> types = new ArrayList<>(List.of(annotation.value()));
		if (types.isEmpty()) {
			for (Argument argument : this.arguments) {
				if (argument.exception != null) {
					types.add(argument.exception);
				}
			}
		}
		if (types.isEmpty()) {
			throw new InvalidRouteException(this + " does not say which exceptions it answers.",
					"Name them in @ExceptionHandler, or take one as parameter.");
		}
		return types;
	}

	/**
	 * Answers a failure.
	 * @param matched the failure or its cause, as this method answers it
	 * @param failure what was thrown
	 */
	Response handle(Throwable matched, Throwable failure, Request request) throws Exception {
		@Nullable Object[] values = new @Nullable Object[this.arguments.size()];
		for (int i = 0; i < values.length; i++) {
			Argument argument = this.arguments.get(i);
			values[i] = (argument.exception != null) ? exception(argument.exception, matched, failure)
					: argument.value(request);
		}
		Object result = call(values);
		Response response = respond(result, request);
		boolean ownStatus = this.status || result instanceof Response || result instanceof Problem;
		return ownStatus ? response : response.withStatus(ExceptionStatus.of(matched));
	}

	private @Nullable Object call(@Nullable Object[] values) throws Exception {
		try {
			return this.method.invoke(this.method.bean(), values);
		}
		catch (Exception | Error ex) {
			throw ex;
		}
		catch (Throwable ex) {
			throw new IllegalStateException(this + " failed", ex);
		}
	}

	/**
	 * A result declared as an object can turn out to come later; here nobody may wait.
	 */
	private Response respond(@Nullable Object result, Request request) {
		CompletableFuture<Response> response = this.writer.write(result, request).toCompletableFuture();
		if (!response.isDone()) {
			throw new IllegalStateException(this + " returned what comes later. Return the result itself");
		}
		return response.join();
	}

	private static @Nullable Throwable exception(Class<?> type, Throwable matched, Throwable failure) {
		if (type.isInstance(matched)) {
			return matched;
		}
		for (Throwable current = failure; current != matched && current != null; current = current.getCause()) {
			if (type.isInstance(current)) {
				return current;
			}
		}
		Throwable cause = matched.getCause();
		return type.isInstance(cause) ? cause : null;
	}

	@Override
	public String toString() {
		return this.method.toString();
	}

	/**
	 * A parameter: an exception, or anything else.
	 */
	private record Argument(@Nullable Class<?> exception, @Nullable ArgumentBinder binder) {

		@Nullable Object value(Request request) throws Exception {
			return (this.binder != null) ? this.binder.bind(request, RouteInvoker.NO_CONTENT) : null;
		}

	}

}
