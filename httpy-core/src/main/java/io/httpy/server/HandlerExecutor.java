package io.httpy.server;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.jspecify.annotations.Nullable;

/**
 * Runs blocking handlers, and knows how many it runs. Made by {@link HandlerExecutors}.
 * Thread-safe.
 */
public final class HandlerExecutor implements Executor {

	private final Executor executor;

	private final @Nullable ThreadPoolExecutor pool;

	private final @Nullable BoundedExecutor bounded;

	private final AtomicInteger running = new AtomicInteger();

	private final LongAdder rejected = new LongAdder();

	HandlerExecutor(Executor executor) {
		this.executor = executor;
		this.pool = (executor instanceof ThreadPoolExecutor threads) ? threads : null;
		this.bounded = (executor instanceof BoundedExecutor threads) ? threads : null;
	}

	/**
	 * Runs a task.
	 * @param task the task
	 * @throws RejectedExecutionException if there is no room for it
	 */
	@Override
	public void execute(Runnable task) {
		try {
			this.executor.execute(() -> run(task));
		}
		catch (RejectedExecutionException ex) {
			this.rejected.increment();
			throw ex;
		}
	}

	private void run(Runnable task) {
		this.running.incrementAndGet();
		try {
			task.run();
		}
		finally {
			this.running.decrementAndGet();
		}
	}

	/**
	 * Returns the tasks that run.
	 * @return how many there are now
	 */
	public int running() {
		return this.running.get();
	}

	/**
	 * Returns the tasks that wait for a thread.
	 * @return how many there are now; 0 with virtual threads without a bound, of which
	 * each task has one
	 */
	public int queued() {
		if (this.bounded != null) {
			return this.bounded.queued();
		}
		return (this.pool != null) ? this.pool.getQueue().size() : 0;
	}

	/**
	 * Returns the tasks for which there was no room.
	 * @return how many there were since it was made
	 */
	public long rejected() {
		return this.rejected.sum();
	}

	/**
	 * Whether each task has a virtual thread of its own.
	 * @return false for a pool of platform threads
	 */
	public boolean isVirtual() {
		return this.pool == null;
	}

	/**
	 * Returns the threads that it may have.
	 * @return their number, or -1 with virtual threads without a bound
	 */
	public int maxThreads() {
		if (this.bounded != null) {
			return this.bounded.maxRunning();
		}
		return (this.pool != null) ? this.pool.getMaximumPoolSize() : -1;
	}

}
