package io.httpy.websocket;

import java.util.HashSet;
import java.util.Set;

/**
 * The groups that one session is in, until it has ended. A session that joins while it
 * ends is either found here by its end, or finds that it has ended.
 */
final class Memberships {

	private final WebSocketSession session;

	private final LocalGroups groups;

	private final BroadcastRelay relay;

	private final Set<String> names = new HashSet<>(2);

	private boolean ended;

	Memberships(WebSocketSession session, LocalGroups groups, BroadcastRelay relay) {
		this.session = session;
		this.groups = groups;
		this.relay = relay;
	}

	synchronized boolean join(String group) {
		if (this.ended || !this.names.add(group)) {
			return false;
		}
		this.groups.add(group, this.session);
		this.relay.changed(group);
		return true;
	}

	synchronized boolean leave(String group) {
		if (!this.names.remove(group)) {
			return false;
		}
		this.groups.remove(group, this.session);
		this.relay.changed(group);
		return true;
	}

	synchronized Set<String> names() {
		return Set.copyOf(this.names);
	}

	synchronized void end() {
		this.ended = true;
		for (String group : this.names) {
			this.groups.remove(group, this.session);
			this.relay.changed(group);
		}
		this.names.clear();
	}

}
