package io.httpy.websocket;

import java.nio.ByteBuffer;

/**
 * A message of a WebSocket (RFC 6455 section 5.6).
 */
public sealed interface WebSocketMessage {

	/**
	 * A message of text.
	 *
	 * @param text well-formed Unicode; what is not is sent as "?"
	 */
	record Text(String text) implements WebSocketMessage {
	}

	/**
	 * A message of bytes.
	 *
	 * @param bytes from position to limit, neither of which is moved; must not be changed
	 * after it was sent. What is received is the receiver's own
	 */
	record Binary(ByteBuffer bytes) implements WebSocketMessage {
	}

}
