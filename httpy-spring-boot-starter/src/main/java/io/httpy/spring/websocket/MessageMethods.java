package io.httpy.spring.websocket;

import java.util.Objects;

import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.websocket.WebSocketMessage;

import org.jspecify.annotations.Nullable;

/**
 * The methods of one class that are called for messages: one of each kind at most.
 * Complete when the server is built.
 */
final class MessageMethods {

	private @Nullable SocketMethod text;

	private @Nullable SocketMethod binary;

	/**
	 * Adds a method.
	 * @throws InvalidRouteException if another one takes the same messages
	 */
	void add(SocketMethod method) {
		MessageReader reader = reader(method);
		if (reader.text()) {
			if (this.text != null) {
				throw conflict(this.text, method, "text");
			}
			this.text = method;
		}
		if (reader.binary()) {
			SocketMethod other = this.binary;
			if (other == null || reader(other).json()) {
				this.binary = method;
			}
			else if (!reader.json()) {
				throw conflict(other, method, "bytes");
			}
		}
	}

	private static MessageReader reader(SocketMethod method) {
		return Objects.requireNonNull(method.arguments().reader());
	}

	private static InvalidRouteException conflict(SocketMethod one, SocketMethod other, String kind) {
		return new InvalidRouteException(one + " and " + other + " both take messages of " + kind + ".",
				"Keep one of the methods; JSON and text are one kind.");
	}

	boolean isEmpty() {
		return this.text == null && this.binary == null;
	}

	/** Returns the method for messages of this kind, or null if none takes them. */
	@Nullable SocketMethod of(WebSocketMessage message) {
		return (message instanceof WebSocketMessage.Text) ? this.text : this.binary;
	}

}
