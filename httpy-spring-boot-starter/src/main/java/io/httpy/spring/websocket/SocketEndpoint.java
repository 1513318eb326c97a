package io.httpy.spring.websocket;

import java.util.concurrent.CompletionStage;

import io.httpy.handler.HttpException;
import io.httpy.spring.bean.ByException;
import io.httpy.spring.bean.Causes;
import io.httpy.spring.codec.InvalidInputException;
import io.httpy.websocket.CloseStatus;
import io.httpy.websocket.WebSocketHandler;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * Serves sessions by the methods of a bean.
 *
 * @param opening called when a session has begun, or null
 * @param messages called for messages
 * @param closing called when a session has ended, or null
 * @param errors called for failures
 */
record SocketEndpoint(@Nullable SocketMethod opening, MessageMethods messages, @Nullable SocketMethod closing,
		ByException<SocketMethod> errors) implements WebSocketHandler {

	private static final CloseStatus NO_TEXT = CloseStatus.UNSUPPORTED_DATA
		.withReason("Messages of text are not taken here");

	private static final CloseStatus NO_BINARY = CloseStatus.UNSUPPORTED_DATA
		.withReason("Messages of bytes are not taken here");

	@Override
	public @Nullable CompletionStage<?> onOpen(WebSocketSession session) throws Exception {
		SocketMethod method = this.opening;
		return (method != null) ? method.call(session, method.arguments().values(session, null)) : null;
	}

	@Override
	public @Nullable CompletionStage<?> onMessage(WebSocketSession session, WebSocketMessage message) throws Exception {
		SocketMethod method = this.messages.of(message);
		MessageReader reader = (method != null) ? method.arguments().reader() : null;
		if (method == null || reader == null) {
			session.close((message instanceof WebSocketMessage.Text) ? NO_TEXT : NO_BINARY);
			return null;
		}
		Object content;
		try {
			content = reader.content().read(message);
		}
		catch (HttpException ex) {
			return refuse(session, ex, CloseStatus.INVALID_DATA);
		}
		@Nullable Object[] values = method.arguments().values(session, content);
		try {
			method.check(values);
		}
		catch (InvalidInputException ex) {
			return refuse(session, ex, CloseStatus.POLICY_VIOLATION);
		}
		return method.call(session, values);
	}

	/**
	 * What a client gets wrong is no failure of the session, if there is a method for it.
	 */
	private @Nullable CompletionStage<?> refuse(WebSocketSession session, HttpException failure, CloseStatus status)
			throws Exception {
		Handling handling = handling(failure);
		if (handling != null) {
			return handling.call(session);
		}
		session.close(status.withReason(CloseReason.of(failure)));
		return null;
	}

	@Override
	public void onClose(WebSocketSession session, CloseStatus status) throws Exception {
		SocketMethod method = this.closing;
		if (method != null) {
			method.call(session, method.arguments().values(session, status));
		}
	}

	@Override
	public void onError(WebSocketSession session, Throwable failure) throws Exception {
		Handling handling = handling(failure);
		if (handling == null) {
			WebSocketHandler.super.onError(session, failure);
		}
		else {
			handling.call(session);
		}
	}

	/** Finds the method that is closest to a failure, else to its cause, and so on. */
	private @Nullable Handling handling(Throwable failure) {
		if (this.errors.isEmpty()) {
			return null;
		}
		for (Throwable cause : Causes.of(failure)) {
			SocketMethod method = this.errors.closest(cause.getClass());
			if (method != null) {
				return new Handling(method, cause);
			}
		}
		return null;
	}

	/**
	 * A method and the failure that it takes.
	 */
	private record Handling(SocketMethod method, Throwable failure) {

		@Nullable CompletionStage<?> call(WebSocketSession session) throws Exception {
			return this.method.call(session, this.method.arguments().values(session, this.failure));
		}

	}

}
