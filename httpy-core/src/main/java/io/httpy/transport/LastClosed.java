package io.httpy.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.netty.channel.group.ChannelGroup;

/**
 * The moment at which the last of some connections has closed.
 */
final class LastClosed {

	private LastClosed() {
	}

	/**
	 * Returns a future of the end of all connections that are open now. Whoever waits for
	 * it may want to block, as stopping does. Netty's thread must not, and the common
	 * pool may have no thread to spare: it has but one where there are two processors.
	 * @param connections the connections
	 * @return completes on a thread of its own
	 */
	static CompletionStage<Void> of(ChannelGroup connections) {
		CompletableFuture<Void> closed = new CompletableFuture<>();
		connections.newCloseFuture()
			.addListener(
					(done) -> closed.completeAsync(() -> null, (task) -> new Thread(task, "httpy-drained").start()));
		return closed;
	}

}
