package io.httpy.spring.tracing;

import java.util.concurrent.atomic.AtomicBoolean;

import io.httpy.event.ExchangeOutcome;
import io.httpy.handler.RequestScope;
import io.httpy.http.AttributeKey;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;

import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * The observation of one request, from its filter to its last byte. Thread-safe.
 */
final class ObservedRequest implements RequestScope {

	static final AttributeKey<ObservedRequest> KEY = AttributeKey.of("httpy.observation");

	private static final int FIRST_SERVER_ERROR = 500;

	private final Observation observation;

	private final HttpyServerObservationContext context;

	private final ObservationScopes scopes;

	private final AtomicBoolean stopped = new AtomicBoolean();

	ObservedRequest(Observation observation, HttpyServerObservationContext context, ObservationScopes scopes) {
		this.observation = observation;
		this.context = context;
		this.scopes = scopes;
	}

	/** Begins. A handler that throws may have kept others from beginning. */
	void start(Request request) {
		this.scopes.attempt("start", this.observation::start);
		request.attribute(KEY, this);
		request.attribute(RequestScope.OF_REQUEST, this);
		request.attribute(RequestAttributes.TRACE_ID, this.scopes.traceId(this.context));
	}

	/**
	 * Ends with the exchange.
	 * @param outcome how that ended
	 * @param answered what a handler threw, and was answered, or null
	 */
	void end(ExchangeOutcome outcome, @Nullable Throwable answered) {
		if (this.stopped.compareAndSet(false, true)) {
			this.context.ended(outcome);
			Throwable cut = outcome.failure();
			fail((answered != null) ? answered : cut, outcome.isClientLost());
			this.scopes.attempt("stop", this.observation::stop);
		}
	}

	/**
	 * Ends when HTTP does, for what follows may take hours.
	 */
	void endUpgraded() {
		if (this.stopped.compareAndSet(false, true)) {
			this.context.upgraded();
			this.scopes.attempt("stop", this.observation::stop);
		}
	}

	/**
	 * A failure has its place among the tags in any case. A span is in error only if the
	 * server failed: not if it has told a client what is wrong with a request, nor if the
	 * client did not wait (semantic conventions of OpenTelemetry for HTTP spans).
	 */
	private void fail(@Nullable Throwable failure, boolean clientLost) {
		if (failure == null) {
			return;
		}
		HttpStatus status = this.context.getStatus();
		boolean told = status != null && status.code() < FIRST_SERVER_ERROR && !this.context.isAborted();
		if (told || clientLost) {
			this.context.setError(failure);
		}
		else {
			this.scopes.attempt("error", () -> this.observation.error(failure));
		}
	}

	HttpyServerObservationContext context() {
		return this.context;
	}

	@Override
	public Opened open() {
		return this.scopes.open(this.observation);
	}

}
