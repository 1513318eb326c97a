package io.httpy.websocket;

import io.httpy.config.WebSocketTimeoutsConfig;

/**
 * Knows for how long a client has been silent. Holds no timer: it is asked with each tick
 * of the loop's clock. Times are coarse nanoseconds.
 */
final class Liveness {

	/** What to do about a session. */
	enum Verdict {

		/** Nothing. */
		FINE,

		/** Ask whether the client is still there. */
		PING,

		/** It has not answered: it is as good as gone. */
		LOST,

		/** Nobody has said anything for too long. */
		IDLE,

		/** The other side does not close. */
		UNCLOSED

	}

	private final WebSocketTimeoutsConfig timeouts;

	private long heardAt;

	private long messageAt;

	private long pingedAt;

	private boolean pinged;

	private boolean closing;

	private long closingSince;

	Liveness(WebSocketTimeoutsConfig timeouts, long now) {
		this.timeouts = timeouts;
		this.heardAt = now;
		this.messageAt = now;
	}

	/** Something has come, whatever it means. */
	void heard(long now) {
		this.heardAt = now;
		this.pinged = false;
	}

	/** A message has come or was sent. */
	void message(long now) {
		this.messageAt = now;
	}

	/** The close frame of this side is on its way. */
	void closing(long now) {
		this.closing = true;
		this.closingSince = now;
	}

	/**
	 * Tells what took too long.
	 * @param listening whether what comes is read; if not, an answer may have come
	 */
	Verdict verdict(boolean listening, long now) {
		if (this.closing) {
			return (now - this.closingSince > this.timeouts.close().toNanos()) ? Verdict.UNCLOSED : Verdict.FINE;
		}
		if (!listening) {
			heard(now);
		}
		if (isOver(this.timeouts.idle().toNanos(), this.messageAt, now)) {
			return Verdict.IDLE;
		}
		if (this.pinged) {
			return (now - this.pingedAt > this.timeouts.pongTimeout().toNanos()) ? Verdict.LOST : Verdict.FINE;
		}
		if (isOver(this.timeouts.pingInterval().toNanos(), this.heardAt, now)) {
			this.pinged = true;
			this.pingedAt = now;
			return Verdict.PING;
		}
		return Verdict.FINE;
	}

	private static boolean isOver(long allowed, long since, long now) {
		return allowed > 0 && now - since > allowed;
	}

}
