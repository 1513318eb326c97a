package io.httpy.websocket;

import java.io.IOException;
import java.util.concurrent.CompletionException;

/**
 * A message was not sent: the session is closed, the message gave way to later ones, or
 * there was no room for it and its sender could not wait.
 */
public final class MessageNotSentException extends IOException {

	private static final long serialVersionUID = 1L;

	private final boolean dropped;

	private MessageNotSentException(String message, boolean dropped) {
		super(message);
		this.dropped = dropped;
	}

	/**
	 * Whether a message gave way to later ones, as the queue of its route says, which is
	 * no failure of the session.
	 * @param failure why a stage failed
	 * @return false for whatever else it failed for
	 */
	public static boolean gaveWay(Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		return cause instanceof MessageNotSentException notSent && notSent.dropped;
	}

	static MessageNotSentException closed() {
		return new MessageNotSentException("The message was not sent, for the session is closed", false);
	}

	static MessageNotSentException dropped() {
		return new MessageNotSentException(
				"The message was not sent: the client reads too slowly, and it gave way to later ones", true);
	}

	static MessageNotSentException full(boolean closes) {
		return new MessageNotSentException(
				closes ? "The message was not sent: the client reads too slowly, and its session is closed"
						: "The message was not sent: the client reads too slowly, and an event loop cannot wait for it."
								+ " Wait for the stage of the send before, or send on a thread that may block",
				false);
	}

}
