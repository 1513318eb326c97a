package io.httpy.spring.actuate;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import io.httpy.handler.ClientLostException;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.handler.HttpException;
import io.httpy.http.Headers;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.Response;
import io.httpy.spring.server.FilterOrder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.web.exchanges.HttpExchange;
import org.springframework.boot.actuate.web.exchanges.HttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.InMemoryHttpExchangeRepository;
import org.springframework.boot.actuate.web.exchanges.Include;
import org.springframework.boot.actuate.web.exchanges.RecordableHttpResponse;
import org.springframework.core.Ordered;

/**
 * Records exchanges for {@code /actuator/httpexchanges}. An exchange is recorded when its
 * response is known and about to be written, with the fields that handlers and filters
 * inside have set. Requests for the actuator are recorded like all others if they come on
 * the same port, as they are by Boot. A repository that fails is told of once, and no
 * request notices.
 */
public final class HttpyExchangesFilter implements Filter, Ordered {

	private static final Logger log = LoggerFactory.getLogger(HttpyExchangesFilter.class);

	private final HttpExchangeRepository repository;

	private final Set<Include> includes;

	private final Executor executor;

	private final AtomicBoolean failed = new AtomicBoolean();

	/**
	 * Creates the filter.
	 * @param repository keeps the exchanges
	 * @param includes what is recorded of each
	 * @param executor calls the repository, which may block unless it is that of Boot in
	 * memory
	 */
	public HttpyExchangesFilter(HttpExchangeRepository repository, Set<Include> includes, Executor executor) {
		this.repository = repository;
		this.includes = Set.copyOf(includes);
		this.executor = (repository instanceof InMemoryHttpExchangeRepository) ? Runnable::run : executor;
	}

	@Override
	public int getOrder() {
		return FilterOrder.HTTP_EXCHANGES;
	}

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) {
		HttpExchange.Started started = HttpExchange.start(new RecordedRequest(request));
		return next.attempt(request).whenComplete((response, failure) -> record(started, request, response, failure));
	}

	/** A client that was lost has no answer to be recorded. */
	private void record(HttpExchange.Started started, Request request, @Nullable Response response,
			@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause()
				: failure;
		if (cause instanceof ClientLostException) {
			return;
		}
		try {
			HttpExchange exchange = started.finish(answer(response, cause),
					() -> request.attribute(RequestAttributes.PRINCIPAL), () -> null, this.includes);
			this.executor.execute(() -> add(exchange));
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	/** Failures of filters are answered outside of this one, by what they say. */
	private static RecordedResponse answer(@Nullable Response response, @Nullable Throwable cause) {
		if (response != null) {
			return new RecordedResponse(response.status(), response.headers());
		}
		return (cause instanceof HttpException known) ? new RecordedResponse(known.status(), known.headers())
				: new RecordedResponse(HttpStatus.INTERNAL_SERVER_ERROR, Headers.EMPTY);
	}

	private void add(HttpExchange exchange) {
		try {
			this.repository.add(exchange);
		}
		catch (Throwable ex) {
			failed(ex);
		}
	}

	private void failed(Throwable ex) {
		if (this.failed.compareAndSet(false, true)) {
			log.error("{} cannot record an exchange; more of its failures are logged at debug level", this.repository,
					ex);
		}
		else {
			log.debug("{} cannot record an exchange", this.repository, ex);
		}
	}

	/**
	 * A response as the actuator records it.
	 */
	private record RecordedResponse(HttpStatus status, Headers fields) implements RecordableHttpResponse {

		@Override
		public int getStatus() {
			return this.status.code();
		}

		@Override
		public Map<String, List<String>> getHeaders() {
			return RecordedRequest.copy(this.fields);
		}

	}

}
