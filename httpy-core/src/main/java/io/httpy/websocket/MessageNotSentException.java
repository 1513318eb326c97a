package io.httpy.websocket;

import java.io.IOException;

/**
 * A message was not sent: the session is closed, the message gave way to later ones, or
 * there was no room for it and its sender could not wait.
 */
public final class MessageNotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	MessageNotSentException(String message) {
		super(message, null);
	}

}
