package com.example.migration.webflux;

import java.util.Map;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.WebSocketSession;
import reactor.core.publisher.Mono;

class EchoSocket implements WebSocketHandler {

	@Override
	public Mono<Void> handle(WebSocketSession session) {
		return session
			.send(session.receive().map((message) -> session.textMessage("You said " + message.getPayloadAsText())));
	}

	@Configuration(proxyBeanMethods = false)
	static class Registration {

		@Bean
		HandlerMapping sockets() {
			return new SimpleUrlHandlerMapping(Map.of("/echo", new EchoSocket()), -1);
		}

	}

}
