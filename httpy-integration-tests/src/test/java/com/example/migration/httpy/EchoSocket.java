package com.example.migration.httpy;

import io.httpy.spring.annotation.HttpyWebSocket;
import io.httpy.spring.annotation.OnMessage;

@HttpyWebSocket("/echo")
class EchoSocket {

	@OnMessage
	String say(String message) {
		return "You said " + message;
	}

}
