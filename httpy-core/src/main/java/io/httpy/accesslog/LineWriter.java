package io.httpy.accesslog;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The thread that takes lines out of the ring and writes them, from its start to its
 * stop. While lines come it looks for them every ten milliseconds, so that no event loop
 * has to wake it; after a pause it sleeps until one does.
 */
final class LineWriter implements Runnable {

	private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

	private final LineRing ring;

	private final LineSink sink;

	private final LineCount count;

	private final Thread thread;

	private volatile boolean asleep;

	private volatile boolean stopping;

	LineWriter(LineRing ring, LineSink sink, LineCount count) {
		this.ring = ring;
		this.sink = sink;
		this.count = count;
		this.thread = new Thread(this, "httpy-access-log");
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/** Wakes the thread if it sleeps. Called after a line was published. */
	void wake() {
		if (this.asleep) {
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * Has what is queued written, and waits for that.
	 * @return whether it was done in time
	 */
	boolean stop(long millis) {
		this.stopping = true;
		LockSupport.unpark(this.thread);
		try {
			this.thread.join(millis);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return !this.thread.isAlive();
	}

	@Override
	public void run() {
		boolean quiet = false;
		while (!this.stopping) {
			if (writeAll()) {
				quiet = false;
				LockSupport.parkNanos(this, PAUSE);
			}
			else if (quiet) {
				sleep();
				quiet = false;
			}
			else {
				quiet = true;
				LockSupport.parkNanos(this, PAUSE);
			}
		}
		writeAll();
		this.sink.close();
	}

	/** Sleeps, unless a line has come before it could be seen that this sleeps. */
	private void sleep() {
		this.asleep = true;
		if (this.ring.peek() == null && !this.stopping) {
			LockSupport.park(this);
		}
		this.asleep = false;
	}

	/** Writes all there is; returns whether there was something. */
	private boolean writeAll() {
		try {
			boolean any = false;
			for (LineBuffer line = this.ring.peek(); line != null; line = this.ring.peek()) {
				any = true;
				write(line);
				// Where more come than can be written, there is no end of them
				this.count.tellRefused();
			}
			this.sink.flush();
			this.count.tellRefused();
			return any;
		}
		catch (Throwable ex) {
			// The log failed that was to tell of what is lost: there is nothing left to
			// tell it to, and the next line may fare better
			return true;
		}
	}

	private void write(LineBuffer line) {
		try {
			if (!line.isEmpty()) {
				this.sink.append(line);
			}
		}
		finally {
			this.ring.remove();
		}
	}

}
