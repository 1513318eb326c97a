package io.httpy.spring.websocket;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.spring.result.RouteResult;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Sends results of which only the object itself says what they are, because the method
 * declares {@code Object} or a wildcard.
 */
final class DynamicReply implements Reply {

	/** Far more classes than a method returns; what comes on top is not remembered. */
	private static final int MAX_REMEMBERED = 500;

	private final RouteResult result;

	private final Map<Class<?>, Reply> byClass = new ConcurrentHashMap<>();

	DynamicReply(RouteResult result) {
		this.result = result;
	}

	@Override
	public @Nullable CompletionStage<?> send(WebSocketSession session, @Nullable Object value) {
		if (value == null) {
			return null;
		}
		Reply reply = this.byClass.get(value.getClass());
		if (reply == null) {
			RouteResult known = this.result.withType(ResolvableType.forClass(value.getClass()));
			reply = (value.getClass() == Object.class) ? Replies.json(known) : Replies.of(known);
			if (this.byClass.size() < MAX_REMEMBERED) {
				this.byClass.put(value.getClass(), reply);
			}
		}
		return reply.send(session, value);
	}

}
