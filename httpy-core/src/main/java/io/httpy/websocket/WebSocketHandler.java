package io.httpy.websocket;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * Serves the sessions of one route, on all versions of HTTP. The methods of one session
 * are called one at a time, in order: first {@link #onOpen}, last {@link #onClose}. A
 * method may block, unless its route is declared non-blocking. <pre>{@code
 * sockets.add("/echo", WebSocketSession::send);
 * }</pre>
 */
@FunctionalInterface
public interface WebSocketHandler {

	/**
	 * A session has begun.
	 * @param session the session
	 * @return what the first message waits for, or null if it need not wait
	 * @throws Exception passed to {@link #onError}
	 */
	default @Nullable CompletionStage<?> onOpen(WebSocketSession session) throws Exception {
		return null;
	}

	/**
	 * A message has come. While it is handled, one more is read and no others: the client
	 * is slowed down to the pace of its handler.
	 * @param session the session
	 * @param message the message
	 * @return what the next message waits for, or null if it need not wait
	 * @throws Exception passed to {@link #onError}
	 */
	@Nullable CompletionStage<?> onMessage(WebSocketSession session, WebSocketMessage message) throws Exception;

	/**
	 * The session has ended, whoever ended it.
	 * @param session the session, to which nothing can be sent any more
	 * @param status what the client has closed with, be it in answer to our own close
	 * (RFC 6455 section 7.1.5); {@link CloseStatus#ABNORMAL} if it has not
	 * @throws Exception logged
	 */
	default void onClose(WebSocketSession session, CloseStatus status) throws Exception {
	}

	/**
	 * A method above has thrown, or its stage has failed. The session is closed with 1011
	 * after this, unless it was closed here.
	 * @param session the session
	 * @param failure what was thrown
	 * @throws Exception logged
	 */
	default void onError(WebSocketSession session, Throwable failure) throws Exception {
		WebSocketLog.failed(session, failure);
	}

}
