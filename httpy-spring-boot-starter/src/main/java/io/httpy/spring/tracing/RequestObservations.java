package io.httpy.spring.tracing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.event.ExchangeOutcome;
import io.httpy.event.ServerEvents;
import io.httpy.handler.Filter;
import io.httpy.handler.Handler;
import io.httpy.handler.RequestScope;
import io.httpy.handler.Stages;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;
import io.httpy.http.Response;
import io.httpy.http.ResponseBody;
import io.httpy.spring.server.FilterOrder;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;

/**
 * Observes requests: begins as a filter and ends with the exchange, by its last byte or
 * by being cut, so that both of its roles are needed on a server. A request that another
 * protocol takes over ends there. Thread-safe.
 */
public final class RequestObservations implements Filter, ServerEvents, Ordered {

	private final ObservationScopes scopes;

	private final @Nullable HttpyServerObservationConvention custom;

	private final HttpyServerObservationConvention convention;

	/**
	 * Creates it.
	 * @param scopes opens scopes of the registry where requests are observed
	 * @param custom the application's convention, or null if it has none
	 * @param convention used if neither the application nor the registry has another
	 */
	public RequestObservations(ObservationScopes scopes, @Nullable HttpyServerObservationConvention custom,
			HttpyServerObservationConvention convention) {
		this.scopes = scopes;
		this.custom = custom;
		this.convention = convention;
	}

	@Override
	public int getOrder() {
		return FilterOrder.OBSERVATION;
	}

	@Override
	public CompletionStage<Response> handle(Request request, Handler next) throws Exception {
		ObservedRequest observed = observe(request);
		if (observed == null) {
			return next.handle(request);
		}
		observed.start(request);
		RequestScope.Opened scope = observed.open();
		try {
			CompletionStage<Response> stage = next.handle(ScopedBody.of(request, observed));
			Response response = Stages.valueIfPresent(stage);
			return (response == null) ? stage.thenApply((later) -> answered(later, observed))
					: answeredAtOnce(stage, response, observed);
		}
		finally {
			scope.close();
		}
	}

	/** Returns null if nobody wants to observe the request, or nobody can. */
	private @Nullable ObservedRequest observe(Request request) {
		HttpyServerObservationContext context = new HttpyServerObservationContext(request);
		try {
			Observation observation = Observation.createNotStarted(this.custom, this.convention, () -> context,
					this.scopes.registry());
			return observation.isNoop() ? null : new ObservedRequest(observation, context, this.scopes);
		}
		catch (Throwable ex) {
			this.scopes.report("creation", ex);
			return null;
		}
	}

	private static CompletionStage<Response> answeredAtOnce(CompletionStage<Response> stage, Response response,
			ObservedRequest observed) {
		Response answered = answered(response, observed);
		return (answered == response) ? stage : CompletableFuture.completedFuture(answered);
	}

	/** What comes over time is published in the scope of the request. */
	private static @Nullable Response answered(@Nullable Response response, ObservedRequest observed) {
		if (response == null) {
			return null;
		}
		observed.context().setResponse(response);
		ResponseBody body = response.body();
		if (body instanceof ResponseBody.Upgrade) {
			observed.endUpgraded();
		}
		else if (body instanceof ResponseBody.Stream stream) {
			return response
				.withBody(new ResponseBody.Stream(new ScopedPublisher(stream.publisher(), observed), stream.length()));
		}
		else if (body instanceof ResponseBody.Events events) {
			return response.withBody(new ResponseBody.Events(new ScopedPublisher(events.publisher(), observed)));
		}
		return response;
	}

	@Override
	public void exchangeEnded(Request request, ExchangeOutcome outcome) {
		ObservedRequest observed = request.attribute(ObservedRequest.KEY);
		if (observed != null) {
			observed.end(outcome, request.attribute(RequestAttributes.FAILURE));
		}
	}

}
