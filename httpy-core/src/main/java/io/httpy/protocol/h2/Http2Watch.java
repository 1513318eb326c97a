package io.httpy.protocol.h2;

import io.httpy.config.Http2Config;
import io.httpy.config.TimeoutsConfig;
import io.httpy.exchange.WritePace;
import io.httpy.exchange.WriteProgress;

import io.netty.channel.Channel;

/**
 * Knows what a connection waits for, apart from its streams, and how long that may take.
 * Holds no timer: it is asked with each tick of the loop's clock. Times are coarse
 * nanoseconds.
 */
final class Http2Watch {

	/** What to do about a connection. */
	enum Verdict {

		FINE, SILENT, IDLE, SLOW_HEAD, SLOW_READER, PING, GONE

	}

	private final TimeoutsConfig timeouts;

	private final Http2Config config;

	private final WriteProgress progress;

	private final WritePace credit;

	private final long openedAt;

	private boolean settled;

	private boolean headPartial;

	private long headMessages;

	private long headSince;

	private long idleSince;

	private long lastBytes;

	private long pingSentAt;

	private boolean pinged;

	private boolean inputShut;

	private boolean waitingForCredit;

	private long sent;

	Http2Watch(TimeoutsConfig timeouts, Http2Config config, long now) {
		this.timeouts = timeouts;
		this.config = config;
		this.progress = new WriteProgress(timeouts);
		this.credit = new WritePace(timeouts);
		this.openedAt = now;
		this.idleSince = now;
		this.lastBytes = now;
	}

	/** The settings of the client have come, the last part of its preface. */
	void settled(long now) {
		this.settled = true;
		this.idleSince = now;
	}

	/** Bytes came, whatever they mean: the client is there. */
	void bytes(long now) {
		this.lastBytes = now;
		this.pinged = false;
	}

	/** The client has said all, and can answer no PING. */
	void inputShut() {
		this.inputShut = true;
	}

	/**
	 * Notes whether a header block is incomplete.
	 * @param messages counts what was complete
	 */
	void head(boolean partial, long messages, long now) {
		if (partial && (!this.headPartial || messages != this.headMessages)) {
			this.headSince = now;
		}
		this.headPartial = partial;
		this.headMessages = messages;
	}

	/** The last stream has ended. */
	void idle(long now) {
		this.idleSince = now;
	}

	/**
	 * Notes what the client takes.
	 * @param outOfCredit whether something waits for credit of the connection
	 * @param sentInAll bytes of content that have left
	 */
	void look(boolean outOfCredit, long sentInAll, long now) {
		long more = sentInAll - this.sent;
		this.sent = sentInAll;
		this.progress.wrote(more);
		if (outOfCredit && !this.waitingForCredit) {
			this.credit.restart(now);
		}
		this.credit.progress(more, now);
		this.waitingForCredit = outOfCredit;
	}

	/** Tells what took too long; asked with each tick. */
	Verdict verdict(Channel channel, boolean hasStreams, long now) {
		boolean slow = this.progress.isTooSlow(channel, now);
		if (slow || this.waitingForCredit && this.credit.isTooSlow(now)) {
			return Verdict.SLOW_READER;
		}
		if (!this.settled) {
			return (now - this.openedAt > this.timeouts.requestHead().toNanos()) ? Verdict.SILENT : Verdict.FINE;
		}
		if (this.headPartial && now - this.headSince > this.timeouts.requestHead().toNanos()) {
			return Verdict.SLOW_HEAD;
		}
		if (this.progress.isWaiting()) {
			this.idleSince = now;
		}
		return hasStreams ? liveness(now) : idleness(now);
	}

	private Verdict idleness(long now) {
		return (now - this.idleSince > this.timeouts.keepAliveIdle().toNanos()) ? Verdict.IDLE : Verdict.FINE;
	}

	private Verdict liveness(long now) {
		if (this.inputShut) {
			return Verdict.FINE;
		}
		if (this.pinged) {
			return (now - this.pingSentAt > this.config.pingTimeout().toNanos()) ? Verdict.GONE : Verdict.FINE;
		}
		if (now - this.lastBytes > this.config.pingInterval().toNanos()) {
			this.pinged = true;
			this.pingSentAt = now;
			return Verdict.PING;
		}
		return Verdict.FINE;
	}

}
