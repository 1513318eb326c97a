package io.httpy.spring.websocket;

import io.httpy.websocket.WebSocketRoutes;

/**
 * A bean that registers WebSockets without annotations. <pre>{@code
 * &#64;Bean
 * HttpyWebSockets echo() {
 *     return (sockets) -> sockets.add("/echo", WebSocketSession::send);
 * }
 * }</pre>
 */
@FunctionalInterface
public interface HttpyWebSockets {

	/**
	 * Registers the WebSockets. Called once, when the server is built; not at all if they
	 * are not enabled.
	 * @param sockets takes them
	 */
	void register(WebSocketRoutes sockets);

}
