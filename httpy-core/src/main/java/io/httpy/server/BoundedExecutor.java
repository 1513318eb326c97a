package io.httpy.server;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has an executor that makes a thread for each task run no more than so many at a time.
 * The others wait, as far as there is room for them, in the order in which they came.
 * Thread-safe.
 */
final class BoundedExecutor implements Executor {

	private final Executor threads;

	private final int maxRunning;

	private final int maxAdmitted;

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	/** Tasks that run or wait. */
	private final AtomicInteger admitted = new AtomicInteger();

	private final AtomicInteger running = new AtomicInteger();

	/**
	 * Creates the executor.
	 * @param threads makes a thread for each task, and refuses none
	 * @param maxRunning tasks that run at a time, from 1
	 * @param queueCapacity tasks that wait, from 1
	 */
	BoundedExecutor(Executor threads, int maxRunning, int queueCapacity) {
		this.threads = threads;
		this.maxRunning = maxRunning;
		this.maxAdmitted = (int) Math.min((long) maxRunning + queueCapacity, Integer.MAX_VALUE - 1);
	}

	@Override
	public void execute(Runnable task) {
		if (this.admitted.incrementAndGet() > this.maxAdmitted) {
			this.admitted.decrementAndGet();
			throw new RejectedExecutionException(this.maxAdmitted + " tasks run or wait");
		}
		this.waiting.add(task);
		startWaiting();
	}

	/**
	 * Starts what may start. Whoever gives a place back looks again, so that no task
	 * waits while there is a place.
	 */
	private void startWaiting() {
		while (!this.waiting.isEmpty() && takePlace()) {
			Runnable next = this.waiting.poll();
			if (next != null) {
				start(next);
			}
			else {
				this.running.decrementAndGet();
			}
		}
	}

	/**
	 * Where memory does not suffice for a thread, its place must not be lost for ever.
	 */
	private void start(Runnable task) {
		boolean started = false;
		try {
			this.threads.execute(() -> run(task));
			started = true;
		}
		finally {
			if (!started) {
				this.running.decrementAndGet();
				this.admitted.decrementAndGet();
			}
		}
	}

	/** Never counts one too many, not even for a moment: it would keep another out. */
	private boolean takePlace() {
		int taken = this.running.get();
		while (taken < this.maxRunning && !this.running.compareAndSet(taken, taken + 1)) {
			taken = this.running.get();
		}
		return taken < this.maxRunning;
	}

	private void run(Runnable task) {
		try {
			task.run();
		}
		finally {
			this.running.decrementAndGet();
			this.admitted.decrementAndGet();
			startWaiting();
		}
	}

	int maxRunning() {
		return this.maxRunning;
	}

	/**
	 * Returns the tasks that wait.
	 */
	int queued() {
		return Math.max(0, this.admitted.get() - this.running.get());
	}

}
