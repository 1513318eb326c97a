package io.httpy.conformance;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a connection busy: as soon as a request is answered, the next is sent. It ends
 * when the server refuses one, when one is lost, or when it is told to.
 */
final class Load {

	private final ClientConnection connection;

	private final String path;

	private final int size;

	private final AtomicInteger answered = new AtomicInteger();

	private final Queue<String> losses = new ConcurrentLinkedQueue<>();

	private final CountDownLatch warm = new CountDownLatch(3);

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private final AtomicInteger running;

	private volatile boolean stopped;

	private Load(ClientConnection connection, String path, int size, int atOnce) {
		this.connection = connection;
		this.path = path;
		this.size = size;
		this.running = new AtomicInteger(atOnce);
	}

	/**
	 * Starts it.
	 * @param size the bytes of each right answer
	 * @param atOnce so many requests are always under way
	 */
	static Load start(ClientConnection connection, String path, int size, int atOnce) {
		Load load = new Load(connection, path, size, atOnce);
		for (int i = 0; i < atOnce; i++) {
			load.next();
		}
		return load;
	}

	ClientConnection connection() {
		return this.connection;
	}

	/**
	 * Opens when a few requests have been answered.
	 */
	CountDownLatch warm() {
		return this.warm;
	}

	int answered() {
		return this.answered.get();
	}

	/**
	 * Returns what went wrong.
	 */
	Queue<String> losses() {
		return this.losses;
	}

	/**
	 * Sends no more requests.
	 * @return the end of those under way
	 */
	CompletableFuture<Void> stop() {
		this.stopped = true;
		return this.end;
	}

	/**
	 * Returns the end of the last request.
	 */
	CompletableFuture<Void> end() {
		return this.end;
	}

	@Override
	public String toString() {
		return this.answered + " answers on " + this.connection.getClass().getSimpleName();
	}

	private void next() {
		this.connection.get(this.path).whenComplete(this::take);
	}

	private void take(Integer received, Throwable cause) {
		if (cause == null && received == this.size) {
			this.answered.incrementAndGet();
			this.warm.countDown();
			if (!this.stopped) {
				next();
				return;
			}
		}
		else if (cause == null) {
			this.losses.add(received + " bytes instead of " + this.size);
		}
		else if (!isRefusal(cause)) {
			this.losses.add(cause.toString());
		}
		if (this.running.decrementAndGet() == 0) {
			this.end.complete(null);
		}
	}

	private static boolean isRefusal(Throwable cause) {
		Throwable reason = (cause instanceof CompletionException) ? cause.getCause() : cause;
		return reason instanceof Answer.RefusedException;
	}

}
