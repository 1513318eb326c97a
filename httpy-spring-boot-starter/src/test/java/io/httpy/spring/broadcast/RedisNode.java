package io.httpy.spring.broadcast;

import java.net.http.HttpClient;
import java.util.concurrent.CompletionStage;

import io.httpy.fixture.SocketClient;
import io.httpy.spring.fixture.RedisServer;
import io.httpy.spring.server.HttpyServerCustomizer;
import io.httpy.websocket.WebSocketGroups;
import io.httpy.websocket.WebSocketHandler;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketSession;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A node of an application with rooms: an application context and its clients.
 */
final class RedisNode implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RedisNode(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RedisNode start(RedisServer redis, String... properties) {
		return new RedisNode(new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.properties("httpy.port=0", "httpy.websocket.broadcast=redis", "httpy.websocket.redis.heartbeat=300ms",
					"spring.data.redis.host=127.0.0.1", "spring.data.redis.port=" + redis.port())
			.properties(properties)
			.run());
	}

	/**
	 * Connects a client to a room, in which it is when this returns.
	 */
	SocketClient enter(String room) {
		int port = this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		SocketClient client = SocketClient.connect(this.http, port, "/rooms/" + room);
		if (!client.next().equals("welcome")) {
			throw new AssertionError("Not welcome in " + room);
		}
		return client;
	}

	WebSocketGroups groups() {
		return this.context.getBean(WebSocketGroups.class);
	}

	RedisRelay relay() {
		return this.context.getBean(RedisRelay.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * The rooms.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		HttpyServerCustomizer rooms(WebSocketGroups groups) {
			return (builder) -> builder.webSockets((routes) -> routes.add("/rooms/{room}", new Room(groups)));
		}

	}

	/**
	 * Passes on to all what one says.
	 *
	 * @param groups the rooms
	 */
	record Room(WebSocketGroups groups) implements WebSocketHandler {

		@Override
		public CompletionStage<?> onOpen(WebSocketSession session) {
			this.groups.join(session.request().pathVariable("room"), session);
			return session.send("welcome");
		}

		@Override
		public CompletionStage<?> onMessage(WebSocketSession session, WebSocketMessage message) {
			this.groups.groups(session).forEach((room) -> this.groups.broadcast(room, message));
			return null;
		}

	}

}
