package io.httpy.spring.websocket;

import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * Gives one parameter its value for a call.
 */
@FunctionalInterface
interface SocketArgument {

	/** Takes the session. */
	SocketArgument SESSION = (session, handshake, event) -> session;

	/** Takes what has happened: the message, the close status, the failure. */
	SocketArgument EVENT = (session, handshake, event) -> event;

	/**
	 * Returns the value.
	 * @param session the session; null while the handshake is only checked
	 * @param handshake the values of the handshake
	 * @param event what has happened, or null if that is only that the session began
	 */
	@Nullable Object value(@Nullable WebSocketSession session, @Nullable Object[] handshake, @Nullable Object event);

}
