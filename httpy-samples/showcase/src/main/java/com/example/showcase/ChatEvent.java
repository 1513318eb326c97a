package com.example.showcase;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What people in a room of the chat are told, as JSON with a {@code type}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ChatEvent {

	/**
	 * To who has come in.
	 *
	 * @param protocol the version of HTTP that the socket came by
	 */
	record Welcome(String protocol, Presence presence) implements ChatEvent {
	}

	/**
	 * Somebody has come.
	 */
	record Joined(String name, Presence presence) implements ChatEvent {
	}

	/**
	 * Somebody is gone.
	 */
	record Left(String name, Presence presence) implements ChatEvent {
	}

	/**
	 * Somebody has said something.
	 */
	record Said(String name, String text) implements ChatEvent {
	}

	/**
	 * Who is in a room. It is whole each time, for what is sent to one session and what
	 * is sent to all may overtake each other.
	 *
	 * @param node the node of the people
	 * @param version grows with each change on that node
	 * @param people some of those on that node
	 * @param count how many are in the room, on all nodes
	 */
	record Presence(String node, long version, List<String> people, int count) {
	}

}
