package io.httpy.websocket;

import java.util.ArrayList;
import java.util.List;

/**
 * The registration of WebSockets. Used at start, by one thread. <pre>{@code
 * sockets.add("/echo", WebSocketSession::send);
 * sockets.add("/chat/{room}", chat).subprotocols("chat.v2", "chat.v1").nonBlocking();
 * }</pre>
 */
public final class WebSocketRoutes {

	private final List<WebSocketRoute> routes = new ArrayList<>();

	/**
	 * Registers a handler.
	 * @param pattern the paths, as those of routes
	 * @param handler serves the sessions
	 * @return the route, whose options can be set
	 */
	public WebSocketRoute add(String pattern, WebSocketHandler handler) {
		WebSocketRoute route = new WebSocketRoute(pattern, handler);
		this.routes.add(route);
		return route;
	}

	/**
	 * Returns the routes.
	 * @return those registered, in order
	 */
	public List<WebSocketRoute> list() {
		return List.copyOf(this.routes);
	}

}
