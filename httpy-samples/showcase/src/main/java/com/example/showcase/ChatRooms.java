package com.example.showcase;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.httpy.websocket.WebSocketGroups;
import io.httpy.websocket.WebSocketSession;

import org.springframework.stereotype.Component;

/**
 * Knows who is in which room of the chat, on this node. Thread-safe.
 */
@Component
class ChatRooms {

	/** So many names of a room are told; of the others only their number. */
	private static final int MAX_NAMES = 50;

	private final String node = UUID.randomUUID().toString();

	private final Map<String, Map<WebSocketSession, String>> rooms = new HashMap<>();

	private final WebSocketGroups groups;

	private long version;

	ChatRooms(WebSocketGroups groups) {
		this.groups = groups;
	}

	synchronized void enter(String room, WebSocketSession session, String name) {
		this.rooms.computeIfAbsent(room, (key) -> new LinkedHashMap<>()).put(session, name);
		this.groups.join(room, session);
		ChatEvent.Presence presence = presence(room);
		session.sendJson(new ChatEvent.Welcome(session.request().version().text(), presence));
		this.groups.broadcastJson(room, new ChatEvent.Joined(name, presence));
	}

	/** Says something to a room, if the session is in it. */
	synchronized void say(String room, WebSocketSession session, String text) {
		String name = people(room).get(session);
		if (name != null) {
			this.groups.broadcastJson(room, new ChatEvent.Said(name, text));
		}
	}

	synchronized void leave(String room, WebSocketSession session) {
		String name = people(room).get(session);
		if (name == null) {
			return;
		}
		this.rooms.computeIfPresent(room, (key, people) -> {
			people.remove(session);
			return people.isEmpty() ? null : people;
		});
		this.groups.leave(room, session);
		this.groups.broadcastJson(room, new ChatEvent.Left(name, presence(room)));
	}

	private Map<WebSocketSession, String> people(String room) {
		return this.rooms.getOrDefault(room, Map.of());
	}

	private ChatEvent.Presence presence(String room) {
		List<String> names = people(room).values().stream().limit(MAX_NAMES).toList();
		return new ChatEvent.Presence(this.node, ++this.version, names, this.groups.count(room));
	}

}
