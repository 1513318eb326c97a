package io.httpy.spring.websocket;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * Sends what comes over time, at the pace of the client: an object is asked for when the
 * one before was handed to the connection.
 *
 * @param element sends one object
 * @param isEndless whether there may be more than one
 */
record PublisherReply(Reply element, boolean isEndless) implements Reply {

	@Override
	public @Nullable CompletionStage<?> send(WebSocketSession session, @Nullable Object result) {
		if (result == null) {
			return null;
		}
		PublisherSending sending = new PublisherSending(session, this.element);
		RunningPublisher.of(session).begin(sending);
		((Flow.Publisher<?>) result).subscribe(sending);
		return sending.result();
	}

	@Override
	public boolean isAsynchronous() {
		return true;
	}

}
