package io.httpy.server;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector.LeakListener;

/**
 * Counts what Netty reports of buffers that were collected and never released. Netty has
 * one detector of these for the whole process, and one place for a listener to it; what
 * else is done about a leak, as the log of it, goes on.
 */
final class LeakCount {

	private static final AtomicLong LEAKS = new AtomicLong();

	private static final AtomicBoolean LISTENING = new AtomicBoolean();

	static final LeakListener LISTENER = (type, records) -> LEAKS.incrementAndGet();

	private LeakCount() {
	}

	/**
	 * Begins to count. Once for all servers of the process, so that a listener that the
	 * application sets later stays.
	 */
	static void begin() {
		if (LISTENING.compareAndSet(false, true)) {
			ByteBufUtil.setLeakListener(LISTENER);
		}
	}

	/**
	 * Returns the reports.
	 * @return how many there were since {@link #begin}
	 */
	static long count() {
		return LEAKS.get();
	}

}
