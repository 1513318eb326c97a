package com.example.guide;

import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnClose;
import io.httpy.spring.annotation.OnError;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.spring.annotation.OnOpen;
import io.httpy.spring.annotation.PathParam;
import io.httpy.spring.annotation.QueryParam;
import io.httpy.spring.codec.InvalidInputException;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketSession;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@HttpyWebSocket("/chat/{room}")
class ChatSocket {

	private static final Logger log = LoggerFactory.getLogger(ChatSocket.class);

	record Line(@NotBlank String text) {
	}

	record Said(String by, String text) {
	}

	@OnOpen
	Said open(@PathParam String room, @QueryParam String name) {
		return new Said("server", "Welcome to " + room + ", " + name);
	}

	@OnMessage
	Said say(@Valid Line line, @QueryParam String name) {
		return new Said(name, line.text());
	}

	@OnError
	Said invalid(InvalidInputException ex) {
		return new Said("server", ex.errors().isEmpty() ? "What?" : ex.errors().get(0).message());
	}

	@OnClose
	void close(WebSocketSession session, CloseStatus status) {
		log.info("{} is over: {}", session, status);
	}

}
