package io.httpy.benchmarks;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * Threads as event loops have them: on any others Netty pools nothing, and what is
 * measured is how it makes things anew.
 */
public final class LoopThreads extends ThreadPoolExecutor {

	/**
	 * Starts no thread yet. Called by JMH.
	 * @param threads how many there are
	 * @param prefix begins their names
	 */
	public LoopThreads(int threads, String prefix) {
		super(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new DefaultThreadFactory(prefix));
	}

}
