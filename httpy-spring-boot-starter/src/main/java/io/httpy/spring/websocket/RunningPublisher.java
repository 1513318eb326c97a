package io.httpy.spring.websocket;

import io.httpy.http.AttributeKey;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;

/**
 * The publisher whose objects are being sent to a session, so that it is cancelled when
 * the session ends while it has nothing to publish. There is one at a time, for the next
 * message waits for it. The end of the session is listened to once, however many
 * publishers there are.
 */
final class RunningPublisher {

	private static final AttributeKey<RunningPublisher> KEY = AttributeKey.of("httpy.websocket.publisher");

	private @Nullable PublisherSending sending;

	private boolean ended;

	/** Returns that of a session. Called by one thread at a time. */
	static RunningPublisher of(WebSocketSession session) {
		RunningPublisher known = session.attribute(KEY);
		if (known == null) {
			known = new RunningPublisher();
			session.attribute(KEY, known);
			session.request().ended().thenRun(known::end);
		}
		return known;
	}

	void begin(PublisherSending begun) {
		boolean late;
		synchronized (this) {
			this.sending = begun;
			late = this.ended;
		}
		if (late) {
			begun.end();
		}
	}

	private void end() {
		PublisherSending last;
		synchronized (this) {
			this.ended = true;
			last = this.sending;
		}
		if (last != null) {
			last.end();
		}
	}

}
