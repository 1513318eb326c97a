package io.httpy.spring.actuate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.handler.Problem;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.Response;
import io.httpy.routing.Router;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.InvocationContext;
import org.springframework.boot.actuate.endpoint.OperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.ProducibleOperationArgumentResolver;
import org.springframework.boot.actuate.endpoint.web.WebOperation;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;

/**
 * Answers by an operation of an endpoint. It runs on the executor of management, all of
 * them, for even a health check waits for a database; the content of a request is read
 * before, so that a slow client holds no thread of the few.
 */
final class OperationHandler implements Handler {

	private static final byte[] NO_CONTENT = {};

	private final WebOperation operation;

	private final OperationArguments arguments;

	private final WebServerNamespace namespace;

	private final OperationSettings settings;

	private final List<MediaType> produces;

	private final boolean readsContent;

	OperationHandler(WebOperation operation, OperationArguments arguments, WebServerNamespace namespace,
			OperationSettings settings) {
		this.operation = operation;
		this.arguments = arguments;
		this.namespace = namespace;
		this.settings = settings;
		this.produces = operation.getRequestPredicate().getProduces().stream().map(MediaType::parse).toList();
		this.readsContent = !operation.getRequestPredicate().getConsumes().isEmpty();
	}

	@Override
	public CompletionStage<Response> handle(Request request) {
		CompletionStage<byte[]> content = this.readsContent ? request.body().bytes()
				: CompletableFuture.completedFuture(NO_CONTENT);
		return content.thenCompose((arguments) -> invoke(request, arguments))
			.exceptionallyCompose((failure) -> CompletableFuture.failedFuture(word(failure)));
	}

	private CompletionStage<Response> invoke(Request request, byte[] content) {
		MediaType produced = produced(request);
		Executor executor = this.settings.executor();
		return CompletableFuture.supplyAsync(() -> result(request, content, produced), executor)
			.thenCompose((result) -> OperationResults.settle(result, request)
				// What came later did so on a thread that need not be able to block
				.thenApplyAsync((value) -> this.settings.responses().of(value, produced, request), executor));
	}

	private @Nullable Object result(Request request, byte[] content, @Nullable MediaType produced) {
		List<String> accepted = (produced != null) ? List.of(produced.toString()) : List.of();
		InvocationContext context = new InvocationContext(RequestSecurity.of(request, this.settings.roles()),
				this.arguments.of(request, this.settings.responses().json().read(content)),
				OperationArgumentResolver.of(WebServerNamespace.class, () -> this.namespace),
				new ProducibleOperationArgumentResolver(() -> accepted));
		return this.operation.invoke(context);
	}

	/** The router has chosen, with the weights that the client gave. */
	private @Nullable MediaType produced(Request request) {
		MediaType chosen = request.attribute(Router.PRODUCES);
		return (chosen != null || this.produces.isEmpty()) ? chosen : this.produces.get(0);
	}

	/**
	 * What an endpoint says of bad arguments is meant for the client; no other words are.
	 */
	private static Throwable word(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof InvalidEndpointRequestException invalid) {
			String reason = invalid.getReason();
			Problem problem = Problem.of(HttpStatus.BAD_REQUEST);
			return new HttpException((reason != null) ? problem.detail(reason) : problem, Headers.EMPTY, invalid);
		}
		return (cause instanceof RejectedExecutionException) ? HttpException.overloaded(cause) : cause;
	}

}
