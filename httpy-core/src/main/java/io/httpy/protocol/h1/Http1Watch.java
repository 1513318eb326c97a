package io.httpy.protocol.h1;

import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.Pace;

/**
 * Knows what a connection waits for and how long that may take. Holds no timer: it is
 * asked with each tick of the loop's clock. Times are coarse nanoseconds.
 */
final class Http1Watch {

	/**
	 * How long a client may be silent after the last answer, and how long it may go on
	 * sending.
	 */
	private static final long LINGER_SILENT_NANOS = 2_000_000_000L;

	private static final long LINGER_NANOS = 20_000_000_000L;

	private enum Phase {

		SILENT, IDLE, HEAD, EXCHANGE, FLUSHING, LINGERING

	}

	private final TimeoutsConfig timeouts;

	private final Pace body;

	private Phase phase = Phase.SILENT;

	private long since;

	private long lastBytes;

	private boolean bodyBegun;

	Http1Watch(TimeoutsConfig timeouts) {
		this.timeouts = timeouts;
		this.body = Pace.ofReads(timeouts);
	}

	void opened(long now) {
		enter(Phase.SILENT, now);
	}

	/**
	 * The deadline of a head runs from its first byte, or from the start of the
	 * connection.
	 */
	void bytes(int count, long now) {
		switch (this.phase) {
			case SILENT -> this.phase = Phase.HEAD;
			case IDLE -> enter(Phase.HEAD, now);
			case EXCHANGE -> this.body.progress(count, now);
			case LINGERING -> this.lastBytes = now;
			case HEAD, FLUSHING -> {
			}
		}
	}

	void exchangeBegins(long now) {
		enter(Phase.EXCHANGE, now);
		this.bodyBegun = false;
	}

	void exchangeEnds(boolean nextBegun, long now) {
		this.body.pause(now);
		enter(nextBegun ? Phase.HEAD : Phase.IDLE, now);
	}

	void bodyWanted(long now) {
		if (this.bodyBegun) {
			this.body.resume(now);
		}
		else {
			this.bodyBegun = true;
			this.body.restart(now);
		}
	}

	/** A part has come: it is the handler's turn, whose deadline begins anew. */
	void bodyPaused(long now) {
		this.body.pause(now);
		this.since = now;
	}

	/** The last answer is written; that the client takes it is watched elsewhere. */
	void flushing(long now) {
		enter(Phase.FLUSHING, now);
	}

	/** The last answer is out and the sending side is closed. */
	void lingering(long now) {
		enter(Phase.LINGERING, now);
		this.lastBytes = now;
	}

	boolean isLingering() {
		return this.phase == Phase.LINGERING;
	}

	private void enter(Phase entered, long now) {
		this.phase = entered;
		this.since = now;
	}

	/**
	 * Tells what took too long.
	 * @param handling whether the handler is what the response waits for
	 */
	Verdict verdict(long now, boolean handling) {
		long elapsed = now - this.since;
		return switch (this.phase) {
			case SILENT -> (elapsed > this.timeouts.requestHead().toNanos()) ? Verdict.CLOSE : Verdict.FINE;
			case IDLE -> (elapsed > this.timeouts.keepAliveIdle().toNanos()) ? Verdict.CLOSE : Verdict.FINE;
			case HEAD -> (elapsed > this.timeouts.requestHead().toNanos()) ? Verdict.SLOW_HEAD : Verdict.FINE;
			case FLUSHING -> Verdict.FINE;
			case LINGERING ->
				(elapsed > LINGER_NANOS || now - this.lastBytes > LINGER_SILENT_NANOS) ? Verdict.CLOSE : Verdict.FINE;
			case EXCHANGE -> {
				if (this.body.isTooSlow(now)) {
					yield Verdict.SLOW_BODY;
				}
				yield (handling && elapsed > this.timeouts.handler().toNanos()) ? Verdict.SLOW_HANDLER : Verdict.FINE;
			}
		};
	}

	/** What to do about a connection. */
	enum Verdict {

		FINE, CLOSE, SLOW_HEAD, SLOW_BODY, SLOW_HANDLER

	}

}
