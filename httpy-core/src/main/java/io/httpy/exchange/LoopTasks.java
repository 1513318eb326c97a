package io.httpy.exchange;

import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.EventLoop;

/**
 * Tasks that any thread may have for an event loop.
 */
final class LoopTasks {

	private LoopTasks() {
	}

	/**
	 * Runs a task on an event loop, now if this is its thread.
	 * @return whether there is one: a stopped server has none, and has cut its exchanges
	 */
	static boolean run(EventLoop loop, Runnable task) {
		if (loop.inEventLoop()) {
			task.run();
			return true;
		}
		try {
			loop.execute(task);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
	}

}
