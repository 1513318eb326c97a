package com.example.chat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.httpy.websocket.WebSocketGroups;
import io.httpy.websocket.WebSocketSession;

import org.springframework.stereotype.Component;

/**
 * Who is in which room. A room is a group of sessions, and is there as long as somebody
 * is in it. Thread-safe: who is there is told under the lock, so that all hear it in
 * order.
 */
@Component
class Rooms {

	private final Map<String, Map<WebSocketSession, String>> rooms = new HashMap<>();

	private final WebSocketGroups groups;

	Rooms(WebSocketGroups groups) {
		this.groups = groups;
	}

	synchronized void enter(String room, WebSocketSession session, String name) {
		this.rooms.computeIfAbsent(room, (key) -> new LinkedHashMap<>()).put(session, name);
		this.groups.join(room, session);
		this.groups.broadcastJson(room, new ChatEvent.Came(name, members(room)));
	}

	/** A broadcast waits for nobody, not for the slowest reader either. */
	void say(String room, String name, String text) {
		this.groups.broadcastJson(room, new ChatEvent.Said(name, text));
	}

	synchronized void leave(String room, WebSocketSession session) {
		String name = this.rooms.getOrDefault(room, Map.of()).get(session);
		if (name == null) {
			return;
		}
		this.rooms.computeIfPresent(room, (key, members) -> {
			members.remove(session);
			return members.isEmpty() ? null : members;
		});
		this.groups.broadcastJson(room, new ChatEvent.Went(name, members(room)));
	}

	private List<String> members(String room) {
		return List.copyOf(this.rooms.getOrDefault(room, Map.of()).values());
	}

}
