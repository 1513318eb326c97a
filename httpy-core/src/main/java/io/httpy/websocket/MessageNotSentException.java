package io.httpy.websocket;

import java.io.IOException;

/**
 * A message was not sent: the session is closed, the message gave way to later ones, or
 * there was no room for it and its sender could not wait.
 */
public final class MessageNotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	private MessageNotSentException(String message) {
		super(message);
	}

	static MessageNotSentException closed() {
		return new MessageNotSentException("The message was not sent, for the session is closed");
	}

	static MessageNotSentException dropped() {
		return new MessageNotSentException(
				"The message was not sent: the client reads too slowly, and it gave way to later ones");
	}

	static MessageNotSentException full(boolean closes) {
		return new MessageNotSentException(
				closes ? "The message was not sent: the client reads too slowly, and its session is closed"
						: "The message was not sent: the client reads too slowly, and an event loop cannot wait for it."
								+ " Wait for the stage of the send before, or send on a thread that may block");
	}

}
