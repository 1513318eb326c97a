package com.example.showcase;

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
 * A room of the chat, which people come into with a name. The page is {@code chat.html}.
 */
@HttpyWebSocket(path = "/chat/{room:[a-z0-9-]+}", maxMessage = "16KB")
class ChatSocket {

	private final ChatRooms rooms;

	ChatSocket(ChatRooms rooms) {
		this.rooms = rooms;
	}

	@OnOpen
	void open(WebSocketSession session, @PathParam @Size(max = 40) String room,
			@QueryParam @NotBlank @Size(max = 40) String name) {
		this.rooms.enter(room, session, name.strip());
	}

	@OnMessage
	void message(WebSocketSession session, @PathParam String room, @Valid Line line) {
		this.rooms.say(room, session, line.text().strip());
	}

	@OnClose
	void close(WebSocketSession session, @PathParam String room) {
		this.rooms.leave(room, session);
	}

	/** What a client sends. */
	record Line(@NotBlank @Size(max = 2000) String text) {

	}

}
