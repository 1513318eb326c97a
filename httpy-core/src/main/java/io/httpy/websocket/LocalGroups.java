package io.httpy.websocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The groups of this node and their sessions. A group is there while it has sessions. A
 * session is in the groups that its {@link Memberships} name, and in no others.
 */
final class LocalGroups implements BroadcastRelay.Node {

	private final ConcurrentHashMap<String, Group> groups = new ConcurrentHashMap<>();

	/**
	 * Adds a session, which is not in the group.
	 */
	void add(String name, WebSocketSession session) {
		this.groups.compute(name, (key, group) -> {
			Group changed = (group != null) ? group : new Group();
			changed.add(session.connection());
			return changed;
		});
	}

	/**
	 * Removes a session, which is in the group.
	 */
	void remove(String name, WebSocketSession session) {
		this.groups.computeIfPresent(name, (key, group) -> {
			group.remove(session.connection());
			return (group.count() > 0) ? group : null;
		});
	}

	/**
	 * Delivers a message to all sessions of a group, save perhaps one.
	 */
	void deliver(String name, WebSocketMessage message, @Nullable WebSocketSession except) {
		Group group = this.groups.get(name);
		if (group != null) {
			group.deliver(message, (except != null) ? except.connection() : null);
		}
	}

	@Override
	public void deliver(String name, WebSocketMessage message) {
		deliver(name, message, null);
	}

	@Override
	public int count(String name) {
		Group group = this.groups.get(name);
		return (group != null) ? group.count() : 0;
	}

	@Override
	public Set<String> groups() {
		return Set.copyOf(this.groups.keySet());
	}

}
