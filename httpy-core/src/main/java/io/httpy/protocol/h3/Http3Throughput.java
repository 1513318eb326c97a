package io.httpy.protocol.h3;

/**
 * Tells streams whose client does not take them from those that wait for others of their
 * connection, whose turn it is first: QUIC does not say which it is. As long as a
 * connection takes what all its waiting streams together must take, no single one is to
 * blame. Used on the event loop of the connection.
 */
final class Http3Throughput {

	private final int minRate;

	private long before;

	private long sent;

	private int waiting;

	private boolean enough;

	Http3Throughput(int minRate, long now) {
		this.minRate = minRate;
		this.before = now;
	}

	/** Begins to look at the streams, with each tick. */
	void begin() {
		this.sent = 0;
		this.waiting = 0;
	}

	/** Looks at a stream. */
	void look(Http3Output output) {
		this.sent += output.takeSent();
		this.waiting += output.isWaiting() ? 1 : 0;
	}

	/** Has looked at all. */
	void end(long now) {
		double due = (now - this.before) / 1e9 * this.minRate * this.waiting;
		this.enough = this.sent > 0 && this.waiting > 1 && this.sent >= due;
		this.before = now;
	}

	boolean isEnough() {
		return this.enough;
	}

}
