package io.httpy.server;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes executors for blocking handlers. Their threads are daemons that end when idle, so
 * that they need not be closed.
 */
public final class HandlerExecutors {

	private static final long IDLE_SECONDS = 30;

	private HandlerExecutors() {
	}

	/**
	 * Returns the best executor of this Java version: a virtual thread for each task on
	 * Java 21 and later, else a bounded pool.
	 * @param maxThreads threads of the pool, from 1; not used with virtual threads
	 * @param queueCapacity tasks that wait for a thread of the pool, from 1; one more is
	 * refused, which the server answers with 503; not used with virtual threads
	 * @return the executor
	 */
	public static HandlerExecutor create(int maxThreads, int queueCapacity) {
		return virtualThreadsAvailable() ? new HandlerExecutor(virtual())
				: pool("httpy-handler", maxThreads, queueCapacity);
	}

	/**
	 * Whether this Java version has virtual threads.
	 * @return whether it is 21 or later
	 */
	public static boolean virtualThreadsAvailable() {
		return Runtime.version().feature() >= 21;
	}

	/**
	 * Returns a bounded pool of platform threads.
	 * @param name what the names of its threads begin with
	 * @param maxThreads its threads, from 1
	 * @param queueCapacity tasks that wait for a thread, from 1; one more is refused
	 * @return the executor
	 */
	public static HandlerExecutor pool(String name, int maxThreads, int queueCapacity) {
		AtomicInteger count = new AtomicInteger();
		ThreadFactory threads = (task) -> {
			Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
			thread.setDaemon(true);
			return thread;
		};
		ThreadPoolExecutor pool = new ThreadPoolExecutor(maxThreads, maxThreads, IDLE_SECONDS, TimeUnit.SECONDS,
				new ArrayBlockingQueue<>(queueCapacity), threads);
		pool.allowCoreThreadTimeOut(true);
		return new HandlerExecutor(pool);
	}

	/**
	 * Returns virtual threads, one for each task, of which no more than so many run at a
	 * time.
	 * @param maxConcurrent tasks that run at a time, from 1
	 * @param queueCapacity tasks that wait, from 1; one more is refused
	 * @return the executor
	 * @throws IllegalStateException if this Java version has no virtual threads
	 */
	public static HandlerExecutor virtual(int maxConcurrent, int queueCapacity) {
		return new HandlerExecutor(new BoundedExecutor(virtual(), maxConcurrent, queueCapacity));
	}

	/** By reflection, once, for the baseline is Java 17. */
	private static Executor virtual() {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			Class<?> type = Class.forName("java.lang.Thread$Builder$OfVirtual");
			builder = type.getMethod("name", String.class, long.class).invoke(builder, "httpy-handler-", 1L);
			ThreadFactory threads = (ThreadFactory) Class.forName("java.lang.Thread$Builder")
				.getMethod("factory")
				.invoke(builder);
			return (Executor) Executors.class.getMethod("newThreadPerTaskExecutor", ThreadFactory.class)
				.invoke(null, threads);
		}
		catch (ReflectiveOperationException ex) {
			Throwable cause = (ex instanceof InvocationTargetException invocation) ? invocation.getTargetException()
					: ex;
			throw new IllegalStateException("This Java version has no virtual threads", cause);
		}
	}

}
