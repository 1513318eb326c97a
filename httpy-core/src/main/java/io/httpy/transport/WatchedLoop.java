package io.httpy.transport;

import java.util.concurrent.RejectedExecutionException;

import io.httpy.exchange.Exchange;
import io.httpy.exchange.LoopConnections;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * An event loop as its watchdog sees it: asked for a sign of life now and then, as long
 * as it has anything to do. Used on the thread of the watchdog; the sign is given by the
 * loop.
 */
final class WatchedLoop {

	private final LoopConnections connections;

	private final EventLoop loop;

	private final long threshold;

	private final StallLog log;

	private final Runnable sign = this::answer;

	private boolean asked;

	private long askedAt;

	/** Written by the loop before {@link #answered}. */
	private long answeredAt;

	private volatile boolean answered;

	private long silence;

	private @Nullable String stalled;

	WatchedLoop(LoopConnections connections, long threshold, StallLog log) {
		this.connections = connections;
		this.loop = connections.loop();
		this.threshold = threshold;
		this.log = log;
	}

	/**
	 * Looks whether the loop has answered, and asks again if so.
	 * @param elapsed nanoseconds since the last look, less where the whole process stood
	 * still
	 */
	void look(long elapsed) {
		if (this.asked && !this.answered) {
			this.silence += elapsed;
			if (this.stalled == null && this.silence >= this.threshold) {
				stall();
			}
			return;
		}
		if (this.stalled != null) {
			this.log.resumed(this.stalled, this.answeredAt - this.askedAt);
			this.stalled = null;
		}
		ask();
	}

	/** One that has no connection is left to its sleep. */
	private void ask() {
		this.asked = this.connections.work().connections() > 0;
		if (this.asked) {
			this.silence = 0;
			this.answered = false;
			this.askedAt = System.nanoTime();
			try {
				this.loop.execute(this.sign);
			}
			catch (RejectedExecutionException ex) {
				this.asked = false;
			}
		}
	}

	private void answer() {
		this.answeredAt = System.nanoTime();
		this.answered = true;
	}

	/**
	 * What the thread does is seen first; if it then turns out to go on, that was none.
	 */
	private void stall() {
		Thread thread = this.connections.thread();
		if (thread == null) {
			return;
		}
		Exchange exchange = this.connections.work().current();
		LoopStall stack = new LoopStall(thread);
		if (!this.answered) {
			this.stalled = thread.getName();
			this.log.stalled(thread.getName(), System.nanoTime() - this.askedAt,
					(exchange != null) ? exchange.request() : null, stack);
		}
	}

}
