package io.httpy.spring.server;

import java.util.concurrent.CountDownLatch;

/**
 * Keeps the JVM alive from the start of a server to its stop, by one thread that is no
 * daemon and does nothing. The threads of the engine are daemons: they must not keep an
 * application running whose context could not start.
 */
final class KeepAlive {

	private final CountDownLatch end = new CountDownLatch(1);

	private KeepAlive() {
	}

	static KeepAlive begin() {
		KeepAlive keepAlive = new KeepAlive();
		Thread thread = new Thread(keepAlive::await, "httpy-await");
		thread.setDaemon(false);
		thread.start();
		return keepAlive;
	}

	private void await() {
		boolean ended = false;
		while (!ended) {
			try {
				this.end.await();
				ended = true;
			}
			catch (InterruptedException ex) {
				// Only end() ends it: an interrupt does not stop the server either
				ended = false;
			}
		}
	}

	void end() {
		this.end.countDown();
	}

}
