package io.httpy.websocket;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one group on this node, apart by event loop, so that a message costs
 * each loop one task. Thread-safe; a message is delivered without a lock.
 */
final class Group {

	private static final Part[] NONE = {};

	/** Never changed, only replaced. */
	private volatile Part[] parts = NONE;

	private volatile int count;

	synchronized void add(WebSocketConnection connection) {
		part(connection.loop()).members.add(connection);
		this.count = this.count + 1;
	}

	/** Few loops serve few sessions: to look at each part is quicker than to hash. */
	private Part part(EventLoop loop) {
		Part[] known = this.parts;
		for (Part part : known) {
			if (part.loop == loop) {
				return part;
			}
		}
		Part added = new Part(loop);
		Part[] more = Arrays.copyOf(known, known.length + 1);
		more[known.length] = added;
		this.parts = more;
		return added;
	}

	synchronized void remove(WebSocketConnection connection) {
		if (part(connection.loop()).members.remove(connection)) {
			this.count = this.count - 1;
		}
	}

	int count() {
		return this.count;
	}

	/**
	 * Delivers a message, which is made into a frame once.
	 * @param except the session that does not get it, or null
	 */
	void deliver(WebSocketMessage message, @Nullable WebSocketConnection except) {
		OutboundMessage outbound = OutboundMessage.of(message);
		try {
			for (Part part : this.parts) {
				part.deliver(outbound, except);
			}
		}
		finally {
			outbound.release();
		}
	}

	/**
	 * The sessions of one event loop.
	 */
	private static final class Part {

		/** A table for one session: most groups are small, and there may be many. */
		private static final int FIRST_SIZE = 1;

		private final EventLoop loop;

		private final Set<WebSocketConnection> members = ConcurrentHashMap.newKeySet(FIRST_SIZE);

		Part(EventLoop loop) {
			this.loop = loop;
		}

		void deliver(OutboundMessage message, @Nullable WebSocketConnection except) {
			if (this.members.isEmpty()) {
				return;
			}
			if (this.loop.inEventLoop()) {
				offer(message, except);
				return;
			}
			message.retain();
			try {
				this.loop.execute(() -> {
					try {
						offer(message, except);
					}
					finally {
						message.release();
					}
				});
			}
			catch (RejectedExecutionException ex) {
				// The loop is gone, and its sessions are as well
				message.release();
			}
		}

		private void offer(OutboundMessage message, @Nullable WebSocketConnection except) {
			for (WebSocketConnection member : this.members) {
				if (member != except) {
					member.offer(message);
				}
			}
		}

	}

}
