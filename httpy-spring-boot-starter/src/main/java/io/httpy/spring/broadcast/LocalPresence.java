package io.httpy.spring.broadcast;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.websocket.BroadcastRelay.Node;

/**
 * What this node tells of itself. Changes of one group between two announcements are told
 * as one. Told of changes by any thread, asked by one.
 */
final class LocalPresence {

	/** Groups in one frame: many, but not so many that messages wait behind it. */
	private static final int MAX_GROUPS = 500;

	private final UUID id;

	private final Node node;

	private final Set<String> changed = ConcurrentHashMap.newKeySet();

	LocalPresence(UUID id, Node node) {
		this.id = id;
		this.node = node;
	}

	void changed(String group) {
		this.changed.add(group);
	}

	boolean hasChanged() {
		return !this.changed.isEmpty();
	}

	/**
	 * Returns frames with the groups that have changed since it was asked before. The
	 * count is read after the group is struck off the list, so that a change meanwhile is
	 * told again rather than never.
	 */
	List<byte[]> changes() {
		List<byte[]> frames = new ArrayList<>();
		Map<String, Integer> counts = new HashMap<>();
		for (Iterator<String> groups = this.changed.iterator(); groups.hasNext();) {
			String group = groups.next();
			groups.remove();
			counts.put(group, this.node.count(group));
			if (counts.size() == MAX_GROUPS) {
				frames.add(RelayCodec.changes(this.id, counts));
				counts.clear();
			}
		}
		if (!counts.isEmpty()) {
			frames.add(RelayCodec.changes(this.id, counts));
		}
		return frames;
	}

	/**
	 * Returns frames with all groups, at least one.
	 */
	List<byte[]> snapshot() {
		this.changed.clear();
		List<byte[]> frames = new ArrayList<>();
		Map<String, Integer> counts = new HashMap<>();
		for (String group : this.node.groups()) {
			if (counts.size() == MAX_GROUPS) {
				frames.add(RelayCodec.snapshot(this.id, frames.isEmpty(), false, counts));
				counts.clear();
			}
			counts.put(group, this.node.count(group));
		}
		frames.add(RelayCodec.snapshot(this.id, frames.isEmpty(), true, counts));
		return frames;
	}

	/**
	 * Returns a frame that says no more than that this node is there.
	 */
	byte[] signOfLife() {
		return RelayCodec.changes(this.id, Map.of());
	}

}
