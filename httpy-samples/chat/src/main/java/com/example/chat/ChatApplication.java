package com.example.chat;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Rooms to talk in, over WebSocket on HTTP/1.1, HTTP/2 and HTTP/3.
 */
@SpringBootApplication
public class ChatApplication {

	/** Starts the application. */
	public static void main(String[] args) {
		SpringApplication.run(ChatApplication.class, args);
	}

}
