package io.httpy.spring.route;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.httpy.handler.ErrorHandler;
import io.httpy.handler.Handler;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.spring.bean.BeanMethod;
import io.httpy.spring.bind.BodyUse;
import io.httpy.spring.bind.MethodValidation;
import io.httpy.spring.bind.RouteArguments;
import io.httpy.spring.result.ResultWriter;

import org.jspecify.annotations.Nullable;

/**
 * Answers requests by a method of a bean: binds its arguments, calls it, writes its
 * result. Everything that can be decided before the request was decided at start. Called
 * on the event loop; the method runs there or on the executor.
 */
final class RouteInvoker implements Handler {

	static final byte[] NO_CONTENT = new byte[0];

	private final BeanMethod method;

	private final RouteArguments arguments;

	private final ResultWriter writer;

	private final @Nullable MethodValidation validation;

	private final ExceptionHandlers exceptionHandlers;

	private final @Nullable Executor executor;

	/**
	 * Creates an invoker.
	 * @param validation validates the calls, or null if there is nothing to validate
	 * @param exceptionHandlers those of the bean itself
	 * @param executor runs the method, or null if that is done on the event loop
	 */
	RouteInvoker(BeanMethod method, RouteArguments arguments, ResultWriter writer,
			@Nullable MethodValidation validation, ExceptionHandlers exceptionHandlers, @Nullable Executor executor) {
		this.method = method;
		this.arguments = arguments;
		this.writer = writer;
		this.validation = validation;
		this.exceptionHandlers = exceptionHandlers;
		this.executor = executor;
	}

	/** Returns what the Content-Type may be if the annotations do not say so. */
	List<MediaType> consumes() {
		return this.arguments.consumes();
	}

	@Override
	public CompletionStage<Response> handle(Request request) {
		if (!this.exceptionHandlers.isEmpty()) {
			request.attribute(ErrorHandler.OF_ROUTE, this.exceptionHandlers);
		}
		if (this.arguments.bodyUse() == BodyUse.CONTENT && request.body().length() != 0) {
			return new RouteCall(this, request, this.executor).withContent();
		}
		return (this.executor != null) ? new RouteCall(this, request, this.executor).begin()
				: invoke(request, NO_CONTENT);
	}

	@Override
	public boolean isBlocking() {
		return this.executor != null;
	}

	/** Calls the method on the current thread. Never throws. */
	CompletionStage<Response> invoke(Request request, byte[] content) {
		try {
			@Nullable Object[] values = this.arguments.bind(request, content);
			return this.writer.write(call(this.method.bean(), values), request);
		}
		catch (Throwable ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	private @Nullable Object call(Object bean, @Nullable Object[] values) throws Throwable {
		if (this.validation == null) {
			return this.method.invoke(bean, values);
		}
		this.validation.checkArguments(bean, values);
		Object result = this.method.invoke(bean, values);
		this.validation.checkResult(bean, result);
		return result;
	}

}
