package io.httpy.websocket;

import java.lang.reflect.Type;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.httpy.http.AttributeKey;
import io.httpy.http.Request;

import org.jspecify.annotations.Nullable;

/**
 * The frames of one session on its exchange.
 */
final class WebSocketConnection {

	private final Request request;

	private final SendQueue queue = new SendQueue();

	WebSocketConnection(Request request) {
		this.request = request;
	}

	String id() {
		return "";
	}

	Request request() {
		return this.request;
	}

	@Nullable String subprotocol() {
		return null;
	}

	<T> @Nullable T attribute(AttributeKey<T> key) {
		return this.request.attribute(key);
	}

	<T> void attribute(AttributeKey<T> key, @Nullable T value) {
		this.request.attribute(key, value);
	}

	boolean isOpen() {
		return false;
	}

	SendQueue queue() {
		return this.queue;
	}

	CompletionStage<Void> send(WebSocketMessage message) {
		return CompletableFuture.failedFuture(new MessageNotSentException("Not open"));
	}

	CompletionStage<Void> sendJson(Object value, Type type) {
		return CompletableFuture.failedFuture(new MessageNotSentException("Not open"));
	}

	void close(CloseStatus status) {
	}

}
