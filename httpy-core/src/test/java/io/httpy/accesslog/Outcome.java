package io.httpy.accesslog;

import io.httpy.event.ExchangeOutcome;
import io.httpy.handler.ClientLostException;
import io.httpy.http.HttpStatus;

/**
 * How an exchange ended that was none.
 */
record Outcome(HttpStatus status, long requestBytes, long responseBytes, long nanos, long firstByteNanos,
		Throwable failure) implements ExchangeOutcome {

	static Outcome of(int status, long bytes) {
		return new Outcome(HttpStatus.of(status), 3, bytes, 1_234_567_890L, 1_234_567L, null);
	}

	@Override
	public boolean isClientLost() {
		return this.failure instanceof ClientLostException;
	}

}
