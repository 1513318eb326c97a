package com.example.showcase;

import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.NonBlocking;
import io.httpy.spring.annotation.OnMessage;
import io.httpy.websocket.WebSocketMessage;

/**
 * Gives messages back as they came.
 */
@HttpyWebSocket("/ws")
@NonBlocking
class EchoSocket {

	@OnMessage
	WebSocketMessage echo(WebSocketMessage message) {
		return message;
	}

}
