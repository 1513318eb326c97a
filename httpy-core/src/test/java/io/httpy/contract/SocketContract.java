package io.httpy.contract;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import io.httpy.config.WebSocketConfig;
import io.httpy.fixture.RawResponse;
import io.httpy.http.Response;
import io.httpy.websocket.WebSocketHandler;
import io.httpy.websocket.WebSocketRoute;
import io.httpy.websocket.WebSocketSession;

/**
 * What the contracts of WebSockets need: a route, and clients of it.
 */
abstract class SocketContract extends WireContract {

	private final RecordedSockets echo = new RecordedSockets(WebSocketSession::send);

	RecordedSockets echo() {
		return this.echo;
	}

	void serveEcho() {
		serveSocket(this.echo, (route) -> {
		});
	}

	void serveSocket(WebSocketHandler handler, Consumer<WebSocketRoute> options) {
		serve((builder) -> builder.webSockets((sockets) -> options.accept(sockets.add("/ws/{room}", handler)))
			.routes((routes) -> routes.get("/ws/page").nonBlocking((request) -> Response.text("a page"))));
	}

	static Consumer<WebSocketRoute> with(UnaryOperator<WebSocketConfig> change) {
		return (route) -> route.config(change);
	}

	WebSocketClient open(String... fields) {
		return WebSocketClient.open(wire(), connect(), "/ws/1", fields);
	}

	RawResponse refusal(String... fields) {
		return connect().upgrade(WebSocketClient.request(wire(), "/ws/1", fields), "websocket").response();
	}

}
