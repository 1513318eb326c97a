package io.httpy.routing;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * Counts what a call allocates on the heap.
 */
final class AllocatedBytes {

	private static final int CALLS = 10_000;

	private AllocatedBytes() {
	}

	/**
	 * Returns the mean of many calls, after as many that let the JVM load classes.
	 */
	static double perCall(Call call) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = 0;
		for (int i = 0; i < 2 * CALLS; i++) {
			if (i == CALLS) {
				before = threads.getCurrentThreadAllocatedBytes();
			}
			run(call);
		}
		return (double) (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
	}

	private static void run(Call call) {
		try {
			call.run();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	interface Call {

		void run() throws Exception;

	}

}
