package io.httpy.protocol.h1;

import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.ReadPace;
import io.httpy.exchange.WriteProgress;

import io.netty.channel.Channel;

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

	private final Http1ExchangeCodec codec;

	private final WriteProgress progress;

	private final TimeoutsConfig timeouts;

	private final ReadPace body;

	private Phase phase = Phase.SILENT;

	private long since;

	private long lastBytes;

	private boolean bodyBegun;

	/** Whether the exchange has failed and its error is still to be answered. */
	private boolean failed;

	private boolean inputShut;

	Http1Watch(Http1ExchangeCodec codec, WriteProgress progress, TimeoutsConfig timeouts) {
		this.codec = codec;
		this.progress = progress;
		this.timeouts = timeouts;
		this.body = new ReadPace(timeouts);
	}

	void opened(long now) {
		enter(Phase.SILENT, now);
	}

	/**
	 * A head has begun, which empty lines do not (RFC 9112 section 2.2). Its deadline
	 * runs from then, or from the start of the connection.
	 */
	void headBegun(long now) {
		if (this.phase == Phase.SILENT) {
			this.phase = Phase.HEAD;
		}
		else if (this.phase == Phase.IDLE) {
			enter(Phase.HEAD, now);
		}
	}

	/** Bytes came, whatever they mean. */
	void bytes(int count, long now) {
		switch (this.phase) {
			case EXCHANGE -> this.body.progress(count, now);
			case LINGERING -> this.lastBytes = now;
			case SILENT, IDLE, HEAD, FLUSHING -> {
			}
		}
	}

	void exchangeBegins(long now) {
		enter(Phase.EXCHANGE, now);
		this.bodyBegun = false;
		this.failed = false;
	}

	void exchangeEnds(long now) {
		this.body.pause(now);
		enter(Phase.IDLE, now);
	}

	/** The exchange is to be answered with an error, which gets a deadline of its own. */
	void failing(long now) {
		this.body.pause(now);
		this.failed = true;
		this.since = now;
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

	boolean isFlushing() {
		return this.phase == Phase.FLUSHING;
	}

	boolean isLingering() {
		return this.phase == Phase.LINGERING;
	}

	private void enter(Phase entered, long now) {
		this.phase = entered;
		this.since = now;
	}

	/** The client has closed its sending side. */
	void inputShut() {
		this.inputShut = true;
	}

	/** Tells what took too long; asked with each tick. */
	Verdict verdict(Channel channel, long now) {
		if (this.progress.isTooSlow(channel, now)) {
			return Verdict.SLOW_READER;
		}
		if (this.phase == Phase.IDLE && this.progress.isWaiting()) {
			this.since = now;
		}
		long elapsed = now - this.since;
		return switch (this.phase) {
			case SILENT -> (elapsed > this.timeouts.requestHead().toNanos()) ? Verdict.CLOSE : Verdict.FINE;
			case IDLE -> (elapsed > this.timeouts.keepAliveIdle().toNanos()) ? Verdict.CLOSE : Verdict.FINE;
			case HEAD -> (elapsed > this.timeouts.requestHead().toNanos()) ? Verdict.SLOW_HEAD : Verdict.FINE;
			case EXCHANGE -> verdictOfExchange(elapsed, now);
			case FLUSHING -> Verdict.FINE;
			case LINGERING ->
				(elapsed > LINGER_NANOS || now - this.lastBytes > LINGER_SILENT_NANOS) ? Verdict.CLOSE : Verdict.FINE;
		};
	}

	private Verdict verdictOfExchange(long elapsed, long now) {
		if (this.body.isTooSlow(now)) {
			return Verdict.SLOW_BODY;
		}
		if (this.codec.isHandling() && elapsed > this.timeouts.handler().toNanos()) {
			return this.failed ? Verdict.SLOW_ERROR : Verdict.SLOW_HANDLER;
		}
		return (this.inputShut && this.codec.isResponding() && isQuiet(elapsed, now)) ? Verdict.GONE : Verdict.FINE;
	}

	/** Whether a response has not gone on for as long as a connection may be idle. */
	private boolean isQuiet(long elapsed, long now) {
		long allowed = this.timeouts.keepAliveIdle().toNanos();
		return elapsed > allowed && now - this.progress.quietSince() > allowed;
	}

	/** What to do about a connection. */
	enum Verdict {

		FINE, CLOSE, SLOW_HEAD, SLOW_BODY, SLOW_HANDLER, SLOW_ERROR, SLOW_READER, GONE

	}

}
