package com.example.chat;

import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnClose;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.OnOpen;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.websocket.WebSocketSession;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A room of the chat. What is no name, no room or no line is refused before a method here
 * is called.
 */
@HttpyWebSocket(path = "/chat/{room:[a-z0-9-]{1,40}}", maxMessage = "16KB")
class ChatSocket {

	private final Rooms rooms;

	ChatSocket(Rooms rooms) {
		this.rooms = rooms;
	}

	@OnOpen
	void open(WebSocketSession session, @PathParam String room, @QueryParam @NotBlank @Size(max = 40) String name) {
		session.sendJson(new ChatEvent.Welcome(session.request().version().text()));
		this.rooms.enter(room, session, name.strip());
	}

	@OnMessage
	void message(@PathParam String room, @QueryParam String name, @Valid Line line) {
		this.rooms.say(room, name.strip(), line.text().strip());
	}

	@OnClose
	void close(WebSocketSession session, @PathParam String room) {
		this.rooms.leave(room, session);
	}

	/** What a client sends. */
	record Line(@NotBlank @Size(max = 2000) String text) {

	}

}
