package io.httpy.spring.metrics;

import io.httpy.event.ExchangeOutcome;
import io.httpy.event.ServerEvents;
import io.httpy.http.AttributeKey;
import io.httpy.http.HttpStatus;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;

import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Times requests, with the name and the tags that Spring's own servers use, from the last
 * byte of the head that came to the last byte of the response that was written. An
 * exchange that was cut is timed until then and has an outcome of its own. One that
 * became a WebSocket is not timed: its end may be hours away, and it has meters of its
 * own. Called on event loops; once a combination of tags was seen, nothing is allocated.
 */
public final class HttpRequestMetrics implements ServerEvents {

	private static final AttributeKey<Boolean> WEB_SOCKET = AttributeKey.of("httpy.metrics.web-socket");

	private static final int SWITCHING_PROTOCOLS = 101;

	private final RequestTimers timers;

	private final FirstByteTimers firstByte;

	/**
	 * Creates the listener. Meters are registered when they are first needed, so that all
	 * filters of the registry see them.
	 * @param registry where the meters are registered
	 * @param name the name of the timer
	 */
	public HttpRequestMetrics(MeterRegistry registry, String name) {
		this.timers = new RequestTimers(registry, name);
		this.firstByte = new FirstByteTimers(registry);
	}

	@Override
	public void webSocketOpened(Request handshake) {
		handshake.attribute(WEB_SOCKET, true);
	}

	@Override
	public void exchangeEnded(Request request, ExchangeOutcome outcome) {
		HttpStatus status = outcome.status();
		int code = (status != null) ? status.code() : RequestTags.NO_STATUS;
		if (code == SWITCHING_PROTOCOLS || request.attribute(WEB_SOCKET) != null) {
			return;
		}
		Throwable cut = outcome.failure();
		Throwable failure = failureOf(request, cut);
		this.timers.record(request.route(), request.method(), (cut != null) ? RequestTags.aborted(code) : code,
				(failure != null) ? failure.getClass() : null, outcome.nanos());
		if (outcome.firstByteNanos() >= 0) {
			this.firstByte.record(request.version(), outcome.firstByteNanos());
		}
	}

	/** What went wrong in the handler says more than that the client has left since. */
	private static @Nullable Throwable failureOf(Request request, @Nullable Throwable cut) {
		Throwable failure = request.attribute(RequestAttributes.FAILURE);
		return (failure != null) ? failure : cut;
	}

}
