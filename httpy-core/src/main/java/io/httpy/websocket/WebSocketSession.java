package io.httpy.websocket;

import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.http.AttributeKey;
import io.httpy.http.Request;
import io.httpy.http.RequestAttributes;

import org.jspecify.annotations.Nullable;

/**
 * One client of a WebSocket route. Lives from the handshake to the end of the exchange.
 * Thread-safe.
 */
public final class WebSocketSession {

	private final WebSocketConnection connection;

	private final String id = UUID.randomUUID().toString();

	private final Request request;

	private final @Nullable String subprotocol;

	private final Map<AttributeKey<?>, Object> attributes = new ConcurrentHashMap<>(2);

	WebSocketSession(WebSocketConnection connection, Request request, @Nullable String subprotocol) {
		this.connection = connection;
		this.request = request;
		this.subprotocol = subprotocol;
	}

	/**
	 * Returns what tells this session from all others, on all nodes.
	 * @return a name without meaning
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Returns the request that asked for the session. Its body is of no use.
	 * @return the handshake, with path variables, query and headers
	 */
	public Request request() {
		return this.request;
	}

	/**
	 * Returns the subprotocol that was agreed on.
	 * @return one of those of the route, or null if client and route have none in common
	 */
	public @Nullable String subprotocol() {
		return this.subprotocol;
	}

	/**
	 * Returns who the client is.
	 * @return what a filter has set as {@link RequestAttributes#PRINCIPAL}, or null
	 */
	public @Nullable Principal principal() {
		return request().attribute(RequestAttributes.PRINCIPAL);
	}

	/**
	 * Returns an attribute.
	 * @param <T> its type
	 * @param key its key
	 * @return the value, or null if not set
	 */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T attribute(AttributeKey<T> key) {
		return (T) this.attributes.get(key);
	}

	/**
	 * Sets an attribute.
	 * @param <T> its type
	 * @param key its key
	 * @param value the value, or null to remove it
	 */
	public <T> void attribute(AttributeKey<T> key, @Nullable T value) {
		if (value != null) {
			this.attributes.put(key, value);
		}
		else {
			this.attributes.remove(key);
		}
	}

	/**
	 * Whether messages can be sent.
	 * @return false once either side has begun to close
	 */
	public boolean isOpen() {
		return this.connection.isOpen();
	}

	/**
	 * Sends a message of text. If there is no room for it, that is answered as the queue
	 * of the route is configured: {@link io.httpy.config.SendQueueConfig.WhenFull}.
	 * @param text the message
	 * @return completes when the message was handed to the connection; fails with
	 * {@link MessageNotSentException} if it was not
	 */
	public CompletionStage<Void> send(String text) {
		return send(new WebSocketMessage.Text(text));
	}

	/**
	 * Sends a message of bytes.
	 * @param bytes from position to limit; must not be changed any more
	 * @return as {@link #send(String)}
	 */
	public CompletionStage<Void> send(ByteBuffer bytes) {
		return send(new WebSocketMessage.Binary(bytes));
	}

	/**
	 * Sends a message.
	 * @param message the message
	 * @return as {@link #send(String)}
	 */
	public CompletionStage<Void> send(WebSocketMessage message) {
		return this.connection.outbox().send(message);
	}

	/**
	 * Sends an object as JSON text, by the encoder of the server.
	 * @param value the object
	 * @return as {@link #send(String)}; fails as well if it cannot be encoded
	 */
	public CompletionStage<Void> sendJson(Object value) {
		return sendJson(value, value.getClass());
	}

	/**
	 * Sends an object as JSON text, by the encoder of the server.
	 * @param value the object
	 * @param type its declared type, which generic types need
	 * @return as {@link #send(String)}; fails as well if it cannot be encoded
	 */
	public CompletionStage<Void> sendJson(Object value, Type type) {
		return this.connection.sendJson(value, type);
	}

	/**
	 * Returns how many messages wait for the client to read.
	 * @return the depth of the queue
	 */
	public int queued() {
		return this.connection.outbox().queue().messages();
	}

	/**
	 * Returns the size of the messages that wait for the client to read.
	 * @return a number of bytes
	 */
	public long queuedBytes() {
		return this.connection.outbox().queue().bytes();
	}

	/**
	 * Returns how many messages gave way to later ones.
	 * @return how many were dropped so far
	 */
	public long dropped() {
		return this.connection.outbox().queue().dropped();
	}

	/**
	 * Closes with {@link CloseStatus#NORMAL} after what was sent before.
	 */
	public void close() {
		close(CloseStatus.NORMAL);
	}

	/**
	 * Closes after what was sent before. Does nothing if it is closed.
	 * @param status why
	 * @throws IllegalArgumentException if the status cannot be sent
	 */
	public void close(CloseStatus status) {
		if (!status.isSendable()) {
			throw new IllegalArgumentException("A server cannot close with " + status);
		}
		this.connection.close(status);
	}

	/** Returns what carries it. */
	WebSocketConnection connection() {
		return this.connection;
	}

	@Override
	public String toString() {
		return "WebSocket " + id() + " of " + request().remoteAddress() + " on " + request().route();
	}

}
