package io.httpy.spring.websocket;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.httpy.http.AttributeKey;
import io.httpy.http.Request;
import io.httpy.spring.bind.ArgumentBinder;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * What the methods of one class take from the handshake. The values are made once, before
 * the session begins, and kept for its calls: text is converted once, and a handshake
 * without them can still be refused.
 */
final class HandshakeValues {

	private static final byte[] NO_CONTENT = new byte[0];

	private static final @Nullable Object[] NONE = {};

	private final AttributeKey<@Nullable Object[]> key = AttributeKey.of("httpy.websocket.handshake");

	private final List<ArgumentBinder> binders = new ArrayList<>();

	/** Adds a value. Called at start. */
	SocketArgument add(ArgumentBinder binder) {
		int index = this.binders.size();
		this.binders.add(binder);
		return (session, handshake, event) -> handshake[index];
	}

	boolean isEmpty() {
		return this.binders.isEmpty();
	}

	/**
	 * Makes the values of a session.
	 * @throws Exception if one is missing
	 */
	@Nullable Object[] bind(Request request) throws Exception {
		@Nullable Object[] values = new @Nullable Object[this.binders.size()];
		for (int i = 0; i < values.length; i++) {
			values[i] = this.binders.get(i).bind(request, NO_CONTENT);
		}
		request.attribute(this.key, values);
		return values;
	}

	/** Returns the values of a session. */
	@Nullable Object[] of(WebSocketSession session) {
		return isEmpty() ? NONE : Objects.requireNonNull(session.request().attribute(this.key));
	}

}
