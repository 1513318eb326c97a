package io.httpy.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the event loops of a running server, on a thread of its own, from
 * {@link #start} to {@link #stop}: a loop that stands still keeps all of its connections
 * waiting, and nothing else would tell why.
 */
public final class LoopWatchdog {

	private static final long LONGEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(250);

	private static final Logger log = LoggerFactory.getLogger(LoopWatchdog.class);

	private final List<WatchedLoop> loops;

	private final long period;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private LoopWatchdog(List<WatchedLoop> loops, long period) {
		this.loops = loops;
		this.period = period;
	}

	/**
	 * Begins to watch.
	 * @param name what the name of its thread begins with
	 * @param loops the loops
	 * @param threshold how long each may be busy with one thing
	 * @param log told of those that are for longer
	 * @return the watchdog
	 */
	public static LoopWatchdog start(String name, EventLoops loops, Duration threshold, StallLog log) {
		long nanos = threshold.toNanos();
		List<WatchedLoop> watched = loops.all()
			.stream()
			.map((loop) -> new WatchedLoop(loops.connectionsOf(loop), nanos, log))
			.toList();
		LoopWatchdog watchdog = new LoopWatchdog(watched, Math.min(nanos / 4, LONGEST_PERIOD));
		Thread thread = new Thread(watchdog::watch, name + "-watchdog");
		thread.setDaemon(true);
		thread.start();
		return watchdog;
	}

	/**
	 * A process that stood still as a whole, in a collection of garbage or on a machine
	 * that slept, must not blame its loops: the time between two looks counts as two
	 * periods at most.
	 */
	private void watch() {
		long last = System.nanoTime();
		while (!isStopped()) {
			long now = System.nanoTime();
			look(Math.min(now - last, 2 * this.period));
			last = now;
		}
	}

	private boolean isStopped() {
		try {
			return this.stopped.await(this.period, TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	private void look(long elapsed) {
		for (WatchedLoop loop : this.loops) {
			try {
				loop.look(elapsed);
			}
			catch (RuntimeException ex) {
				log.error("The watchdog failed; it goes on", ex);
			}
		}
	}

	/**
	 * Watches no more.
	 */
	public void stop() {
		this.stopped.countDown();
	}

}
