package com.example.chat;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * What clients are told, as JSON with a {@code type}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
sealed interface ChatEvent {

	/**
	 * To who comes in.
	 *
	 * @param protocol the version of HTTP that the socket came by
	 */
	record Welcome(String protocol) implements ChatEvent {
	}

	/**
	 * Somebody has come; here is who is there now.
	 */
	record Came(String name, List<String> members) implements ChatEvent {
	}

	/**
	 * Somebody has gone.
	 */
	record Went(String name, List<String> members) implements ChatEvent {
	}

	/**
	 * Somebody has said something.
	 */
	record Said(String name, String text) implements ChatEvent {
	}

}
