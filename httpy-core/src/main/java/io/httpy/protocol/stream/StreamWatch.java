package io.httpy.protocol.stream;

import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.Exchange;
import io.httpy.exchange.ReadPace;
import io.httpy.exchange.WritePace;

/**
 * Knows what a stream waits for and how long that may take. Holds no timer: it is asked
 * with each tick of the loop's clock. Times are coarse nanoseconds.
 */
public final class StreamWatch {

	/** What to do about a stream. */
	public enum Verdict {

		/** Nothing. */
		FINE,

		/** The body comes too slowly: 408. */
		SLOW_BODY,

		/** The handler is late: 503. */
		SLOW_HANDLER,

		/** Not even the error is answered: the stream is cut. */
		SLOW_ERROR,

		/** The client takes too little of the response: it is as good as gone. */
		SLOW_READER

	}

	private final TimeoutsConfig timeouts;

	private final ReadPace body;

	private final WritePace reader;

	private long since;

	private boolean bodyBegun;

	private boolean failed;

	private boolean owing;

	private boolean readerPaused;

	private long taken;

	private long lastLook;

	/**
	 * Creates the watch of an exchange that begins.
	 * @param timeouts its deadlines
	 * @param now the time
	 */
	public StreamWatch(TimeoutsConfig timeouts, long now) {
		this.timeouts = timeouts;
		this.body = new ReadPace(timeouts);
		this.reader = new WritePace(timeouts);
		this.since = now;
	}

	/**
	 * The handler waits for the body.
	 * @param now the time
	 */
	public void bodyWanted(long now) {
		if (this.bodyBegun) {
			this.body.resume(now);
		}
		else {
			this.bodyBegun = true;
			this.body.restart(now);
		}
	}

	/**
	 * A part has come: it is the handler's turn, whose deadline begins anew.
	 * @param bytes its length
	 * @param now the time
	 */
	public void bodyCame(int bytes, long now) {
		if (bytes > 0) {
			this.body.progress(bytes, now);
		}
		this.body.pause(now);
		this.since = now;
	}

	/**
	 * Bytes of a part have come that is not yet complete.
	 * @param bytes how many
	 * @param now the time
	 */
	public void bodyProgress(int bytes, long now) {
		this.body.progress(bytes, now);
	}

	/**
	 * The exchange is to be answered with an error, which gets a deadline of its own.
	 * @param now the time
	 */
	public void failing(long now) {
		this.body.pause(now);
		this.failed = true;
		this.since = now;
	}

	/**
	 * Notes what the client takes of the response; called with each tick, before the
	 * verdict.
	 * @param waiting whether something waits for it
	 * @param blocked whether that waits for the client, and not for other streams
	 * @param sent bytes that have left for it in all
	 * @param now the time
	 */
	public void look(boolean waiting, boolean blocked, long sent, long now) {
		if (waiting && !this.owing) {
			this.reader.restart(now);
		}
		else if (waiting && this.readerPaused) {
			this.reader.shift(now - this.lastLook);
		}
		if (waiting) {
			this.reader.progress(sent - this.taken, now);
		}
		this.owing = waiting;
		this.readerPaused = !blocked;
		this.taken = sent;
		this.lastLook = now;
	}

	/**
	 * Whether the client takes too little, be it of a response that is complete.
	 * @param now the time
	 * @return whether it is as good as gone
	 */
	public boolean isReaderTooSlow(long now) {
		return this.owing && !this.readerPaused && this.reader.isTooSlow(now);
	}

	/**
	 * Tells what took too long; asked with each tick.
	 * @param exchange the exchange
	 * @param now the time
	 * @return what to do about it
	 */
	public Verdict verdict(Exchange exchange, long now) {
		if (isReaderTooSlow(now)) {
			return Verdict.SLOW_READER;
		}
		if (exchange.isOver()) {
			// Nobody waits for the rest of the request
			return Verdict.FINE;
		}
		if (this.body.isTooSlow(now)) {
			return Verdict.SLOW_BODY;
		}
		boolean handling = !exchange.isCommitted() && !exchange.inbound().isReading();
		if (handling && now - this.since > this.timeouts.handler().toNanos()) {
			return this.failed ? Verdict.SLOW_ERROR : Verdict.SLOW_HANDLER;
		}
		return Verdict.FINE;
	}

}
