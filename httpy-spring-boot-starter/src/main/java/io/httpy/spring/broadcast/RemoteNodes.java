package io.httpy.spring.broadcast;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What other nodes have told of themselves. The sessions of a node that says nothing for
 * too long are forgotten. Told by one thread at a time, asked by any.
 */
final class RemoteNodes {

	/** More are no nodes, but someone who makes up names. */
	private static final int MAX_NODES = 1000;

	private final Map<UUID, RemoteNode> nodes = new ConcurrentHashMap<>();

	private volatile long missed;

	/**
	 * Takes note of a frame of another node.
	 * @param now the time in nanoseconds
	 * @return false if there are too many nodes
	 */
	synchronized boolean heard(RelayFrame frame, long now) {
		RemoteNode node = this.nodes.get(frame.node());
		if (node == null) {
			if (this.nodes.size() >= MAX_NODES && !this.nodes.values().removeIf((known) -> known.silent)) {
				return false;
			}
			// What it published before was not for us
			boolean message = frame instanceof RelayFrame.Message;
			node = new RemoteNode(message ? frame.position() - 1 : frame.position());
			this.nodes.put(frame.node(), node);
		}
		node.lastHeard = now;
		node.silent = false;
		this.missed = this.missed + node.missedUntil(frame);
		if (frame instanceof RelayFrame.Changes changes) {
			node.change(changes.counts());
		}
		else if (frame instanceof RelayFrame.Snapshot snapshot) {
			node.replace(snapshot);
		}
		else if (frame instanceof RelayFrame.Bye) {
			this.nodes.remove(frame.node());
		}
		return true;
	}

	/**
	 * Forgets the sessions of nodes that have said nothing since a time. Their positions
	 * are kept while there is room, to count what was missed should they come back.
	 */
	synchronized void forgetBefore(long time) {
		for (RemoteNode node : this.nodes.values()) {
			if (!node.silent && node.lastHeard - time < 0) {
				node.silent = true;
				node.counts = new ConcurrentHashMap<>();
				node.incomplete = null;
			}
		}
	}

	int count(String group) {
		long count = 0;
		for (RemoteNode node : this.nodes.values()) {
			count += node.counts.getOrDefault(group, 0);
		}
		return (int) Math.min(Integer.MAX_VALUE, count);
	}

	Set<String> groups() {
		Set<String> groups = new HashSet<>();
		this.nodes.values().forEach((node) -> groups.addAll(node.counts.keySet()));
		return groups;
	}

	/**
	 * Returns how many messages of other nodes did not come.
	 */
	long missed() {
		return this.missed;
	}

	/**
	 * One of them.
	 */
	private static final class RemoteNode {

		private volatile Map<String, Integer> counts = new ConcurrentHashMap<>();

		private long position;

		private long lastHeard;

		private boolean silent;

		/** A snapshot whose last part has not come. */
		private @Nullable Map<String, Integer> incomplete;

		RemoteNode(long position) {
			this.position = position;
		}

		/** A position that goes back is not one of a node of ours. */
		long missedUntil(RelayFrame frame) {
			long expected = (frame instanceof RelayFrame.Message) ? this.position + 1 : this.position;
			this.position = frame.position();
			return Math.max(0, frame.position() - expected);
		}

		void change(Map<String, Integer> changes) {
			changes.forEach((group, count) -> put(this.counts, group, count));
			if (this.incomplete != null) {
				Map<String, Integer> started = this.incomplete;
				changes.forEach((group, count) -> put(started, group, count));
			}
		}

		void replace(RelayFrame.Snapshot part) {
			if (part.first()) {
				this.incomplete = new HashMap<>();
			}
			Map<String, Integer> started = this.incomplete;
			if (started == null) {
				return;
			}
			part.counts().forEach((group, count) -> put(started, group, count));
			if (part.last()) {
				this.counts = new ConcurrentHashMap<>(started);
				this.incomplete = null;
			}
		}

		private static void put(Map<String, Integer> counts, String group, int count) {
			if (count > 0) {
				counts.put(group, count);
			}
			else {
				counts.remove(group);
			}
		}

	}

}
