package io.httpy.dispatch;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

import io.httpy.config.EventStreamConfig;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ExchangeHandler;
import io.httpy.exchange.LoopWork;
import io.httpy.handler.Handler;
import io.httpy.handler.Problem;
import io.httpy.handler.RequestScope;
import io.httpy.handler.Stages;
import io.httpy.handler.Violation;
import io.httpy.http.Response;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Runs the handler of each exchange and has its response written. The handler is called
 * on the event loop; its response is rendered on the thread that completed it, which may
 * be blocked by an encoder, and written back on the event loop.
 */
public final class Dispatcher implements ExchangeHandler {

	private final Handler handler;

	private final ErrorTable errors;

	private final Renderer renderer;

	private final ResponseWriter writer;

	/**
	 * Creates a dispatcher of a handler that has no events to send.
	 * @param handler filters and routes as one function
	 * @param errors words failures
	 * @param renderer makes bytes of responses
	 */
	public Dispatcher(Handler handler, ErrorTable errors, Renderer renderer) {
		this(handler, errors, renderer, EventStreamConfig.DEFAULT);
	}

	/**
	 * Creates a dispatcher.
	 * @param handler filters and routes as one function
	 * @param errors words failures
	 * @param renderer makes bytes of responses
	 * @param events how streams of server-sent events live and end
	 */
	public Dispatcher(Handler handler, ErrorTable errors, Renderer renderer, EventStreamConfig events) {
		this.handler = handler;
		this.errors = errors;
		this.renderer = renderer;
		this.writer = new ResponseWriter(this, events);
	}

	/** The loop notes whose handler it runs, so that one that blocks it can be named. */
	@Override
	public void handle(Exchange exchange) {
		LoopWork work = exchange.connections().work();
		Exchange outer = work.enter(exchange);
		try {
			begin(exchange);
		}
		finally {
			work.leave(outer);
		}
	}

	private void begin(Exchange exchange) {
		CompletionStage<Response> stage = this.handler.attempt(exchange.request());
		Response response = Stages.valueIfPresent(stage);
		if (response != null) {
			complete(exchange, response, null);
		}
		else {
			stage.whenComplete((later, failure) -> complete(exchange, later, failure));
		}
	}

	@Override
	public Response refuse(Violation violation) {
		return Problem.of(violation.status()).detail(violation.detail()).toResponse();
	}

	/**
	 * What fails a second time may be the answer of an error handler, so those are not
	 * asked again.
	 */
	@Override
	public void fail(Exchange exchange, Throwable failure) {
		if (exchange.beginFailing()) {
			complete(exchange, null, failure);
		}
		else {
			write(exchange, lastResort(exchange, failure));
		}
	}

	private RenderedResponse lastResort(Exchange exchange, Throwable failure) {
		RequestScope.Opened scope = RequestScope.open(exchange.request());
		try {
			return this.renderer.renderBytes(this.errors.internalError(failure, exchange.request()));
		}
		finally {
			scope.close();
		}
	}

	private void complete(Exchange exchange, @Nullable Response response, @Nullable Throwable failure) {
		RenderedResponse rendered = renderInScope(exchange, response, failure);
		if (rendered == null) {
			return;
		}
		EventLoop loop = exchange.connections().loop();
		if (loop.inEventLoop()) {
			write(exchange, rendered);
		}
		else {
			executeOrRelease(loop, exchange, rendered);
		}
	}

	/** Encoders and error handlers are code of the application too. */
	private @Nullable RenderedResponse renderInScope(Exchange exchange, @Nullable Response response,
			@Nullable Throwable failure) {
		RequestScope.Opened scope = RequestScope.open(exchange.request());
		try {
			return (failure == null && response != null) ? tryRender(exchange, response)
					: renderError(exchange, (failure != null) ? failure
							: new IllegalStateException("The handler completed without a response"));
		}
		finally {
			scope.close();
		}
	}

	private @Nullable RenderedResponse tryRender(Exchange exchange, Response response) {
		try {
			return this.renderer.render(response);
		}
		catch (Throwable ex) {
			return renderError(exchange, ex);
		}
	}

	private @Nullable RenderedResponse renderError(Exchange exchange, Throwable failure) {
		Response answer = this.errors.answer(failure, exchange.request());
		if (answer == null) {
			return null;
		}
		try {
			return this.renderer.render(answer);
		}
		catch (Throwable ex) {
			return lastResort(exchange, ex);
		}
	}

	/**
	 * The loop of a stopped server takes no task; then nobody waits for the response
	 * either.
	 */
	private void executeOrRelease(EventLoop loop, Exchange exchange, RenderedResponse rendered) {
		try {
			loop.execute(() -> write(exchange, rendered));
		}
		catch (RejectedExecutionException ex) {
			rendered.release();
		}
	}

	private void write(Exchange exchange, RenderedResponse rendered) {
		if (exchange.isCommitted()) {
			rendered.release();
		}
		else {
			writeOrFail(exchange, rendered);
		}
	}

	private void writeOrFail(Exchange exchange, RenderedResponse rendered) {
		try {
			this.writer.write(exchange, rendered);
		}
		catch (Throwable ex) {
			if (exchange.isCommitted()) {
				exchange.cut(ex);
			}
			else {
				fail(exchange, ex);
			}
		}
	}

}
