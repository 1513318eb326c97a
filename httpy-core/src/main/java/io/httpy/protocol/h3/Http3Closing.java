package io.httpy.protocol.h3;

import io.httpy.config.TimeoutsConfig;

import io.netty.handler.codec.http3.DefaultHttp3GoAwayFrame;

/**
 * The end of a connection in good order (RFC 9114 section 5.2): first the client is told
 * not to send more requests, a moment later which ones will still be answered, and when
 * those are, the connection is closed. So none is lost that was on its way. Also knows
 * how long a connection may do nothing. Used on the event loop of the connection.
 */
final class Http3Closing {

	/** The largest id of a request stream: none is rejected. */
	private static final long ALL = (1L << 62) - 4;

	/** Longer than a packet is on its way. */
	private static final long NOTICE_NANOS = 500_000_000L;

	/**
	 * How long a client may take to close the connection when all is answered. What is
	 * lost on the way can be sent again meanwhile, but not after the end.
	 */
	private static final long LINGER_NANOS = 1_000_000_000L;

	/**
	 * Netty keeps a channel of each stream that a client has not ended, until the end of
	 * the connection.
	 */
	private static final int MAX_UNFINISHED = 5_000;

	private static final long STREAM_STEP = 4;

	private enum Phase {

		OPEN, NOTICE, REFUSING

	}

	private final Http3Connection connection;

	private Phase phase = Phase.OPEN;

	/** The id of the first stream that is not taken. */
	private long limit = ALL;

	private long next;

	private long since;

	private boolean used;

	private int unfinished;

	Http3Closing(Http3Connection connection) {
		this.connection = connection;
	}

	void opened(long now) {
		this.since = now;
	}

	/** Whether a stream has come after its connection began to end. */
	boolean isRejected(long stream) {
		this.used = true;
		this.next = Math.max(this.next, stream + STREAM_STEP);
		return stream >= this.limit;
	}

	/** Returns the least id that no request stream has had yet. */
	long next() {
		return this.next;
	}

	void streamClosed(long now) {
		if (this.connection.isIdle() && this.phase != Phase.NOTICE) {
			this.since = now;
		}
	}

	/** A stream has ended before its request. */
	void unfinished() {
		if (++this.unfinished > MAX_UNFINISHED) {
			drain(this.connection.now());
		}
	}

	/** Begins to end. */
	void drain(long now) {
		if (this.phase == Phase.OPEN) {
			this.phase = Phase.NOTICE;
			this.since = now;
			goAway(ALL);
		}
	}

	private void goAway(long id) {
		this.connection.control(new DefaultHttp3GoAwayFrame(id));
	}

	void tick(long now) {
		long elapsed = now - this.since;
		switch (this.phase) {
			case OPEN -> {
				if (this.connection.isIdle() && elapsed > allowed()) {
					this.connection.close();
				}
			}
			case NOTICE -> {
				if (elapsed > NOTICE_NANOS) {
					this.phase = Phase.REFUSING;
					this.limit = this.next;
					this.since = this.connection.isIdle() ? this.since : now;
					goAway(this.limit);
				}
			}
			case REFUSING -> {
				if (this.connection.isIdle() && elapsed > LINGER_NANOS) {
					this.connection.close();
				}
			}
		}
	}

	/** How long the first request may take to come, and any other. */
	private long allowed() {
		TimeoutsConfig timeouts = this.connection.settings().config().timeouts();
		return (this.used ? timeouts.keepAliveIdle() : timeouts.requestHead()).toNanos();
	}

}
