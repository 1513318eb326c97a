package io.httpy.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import io.netty.channel.group.ChannelGroup;

/**
 * The moment at which the last of some connections has closed.
 */
final class LastClosed {

	/**
	 * Whoever waits may want to block, as stopping does. Netty's thread must not, and the
	 * common pool may have no thread to spare: it has but one where there are two
	 * processors.
	 */
	static final Executor THREAD = (task) -> new Thread(task, "httpy-drained").start();

	private LastClosed() {
	}

	/**
	 * Returns a future of the end of all connections that are open now.
	 * @param connections the connections
	 * @return completes on a thread of its own
	 */
	static CompletionStage<Void> of(ChannelGroup connections) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		connections.newCloseFuture().addListener((done) -> closed.completeAsync(() -> null, THREAD));
		return closed;
	}

}
