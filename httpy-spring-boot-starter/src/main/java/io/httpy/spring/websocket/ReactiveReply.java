package io.httpy.spring.websocket;

import java.util.concurrent.CompletionStage;

import io.httpy.spring.result.RouteResult;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;

/**
 * Sends what Reactor's types publish, and those of other libraries. Used only with
 * Reactive Streams on the class path.
 *
 * @param flow sends what a publisher of {@link java.util.concurrent.Flow} publishes
 */
record ReactiveReply(Reply flow) implements Reply {

	/** Publishes one object at most. Named, because Reactor need not be there. */
	private static final String MONO = "reactor.core.publisher.Mono";

	static boolean isFor(Class<?> type) {
		return Publisher.class.isAssignableFrom(type);
	}

	static Reply of(RouteResult result) {
		boolean endless = !result.rawType().getName().startsWith(MONO);
		return new ReactiveReply(new PublisherReply(Replies.of(result.held(Publisher.class)), endless));
	}

	@Override
	public @Nullable CompletionStage<?> send(WebSocketSession session, @Nullable Object result) {
		return (result != null) ? this.flow.send(session, FlowAdapters.toFlowPublisher((Publisher<?>) result)) : null;
	}

	@Override
	public boolean isAsynchronous() {
		return true;
	}

	@Override
	public boolean isEndless() {
		return this.flow.isEndless();
	}

}
