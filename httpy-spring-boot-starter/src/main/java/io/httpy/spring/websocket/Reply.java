package io.httpy.spring.websocket;

import java.util.concurrent.CompletionStage;

import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * Sends the results of one method. Made at start for their declared type; thread-safe.
 */
@FunctionalInterface
interface Reply {

	/** Sends nothing. */
	Reply NOTHING = (session, result) -> null;

	/**
	 * Sends a result.
	 * @param result what the method returned, or null, which is nothing to send
	 * @return completes when all was handed to the connection; null if there was nothing
	 */
	@Nullable CompletionStage<?> send(WebSocketSession session, @Nullable Object result);

	/**
	 * Whether results come later, so that the method is taken not to block.
	 */
	default boolean isAsynchronous() {
		return false;
	}

	/**
	 * Whether results may be many, over any time.
	 */
	default boolean isEndless() {
		return false;
	}

}
