package io.httpy.spring.websocket;

import java.io.InputStream;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.handler.Stages;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.bind.RouteDeclaration;
import io.httpy.spring.result.ResultWriters;
import io.httpy.spring.result.RouteResult;
import io.httpy.websocket.WebSocketMessage;
import io.httpy.websocket.WebSocketSession;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;

/**
 * Chooses what sends results, by their type.
 */
final class Replies {

	private static final boolean reactiveStreamsPresent = ClassUtils.isPresent("org.reactivestreams.FlowAdapters",
			Replies.class.getClassLoader());

	private static final CompletionStage<@Nullable Object> DONE = CompletableFuture.completedStage(null);

	private Replies() {
	}

	/**
	 * Makes what sends the results of a method.
	 * @throws InvalidRouteException if they cannot be sent
	 */
	static Reply of(RouteDeclaration declaration) {
		return of(new RouteResult(declaration.returnType(), declaration, null));
	}

	static Reply of(RouteResult result) {
		Class<?> type = result.rawType();
		if (CompletionStage.class.isAssignableFrom(type)) {
			return new StageReply(of(result.held(CompletionStage.class)));
		}
		if (Flow.Publisher.class.isAssignableFrom(type)) {
			return new PublisherReply(of(result.held(Flow.Publisher.class)), true);
		}
		if (reactiveStreamsPresent && ReactiveReply.isFor(type)) {
			return ReactiveReply.of(result);
		}
		if (type == Optional.class) {
			return new OptionalReply(of(result.held(Optional.class)));
		}
		return (type == Object.class) ? new DynamicReply(result) : plain(result);
	}

	private static Reply plain(RouteResult result) {
		Class<?> type = result.rawType();
		if (type == void.class || type == Void.class) {
			return Reply.NOTHING;
		}
		if (CharSequence.class.isAssignableFrom(type)) {
			return (session, text) -> (text != null) ? session.send(text.toString()) : null;
		}
		if (ByteBuffer.class.isAssignableFrom(type)) {
			return (session, bytes) -> (bytes != null) ? session.send((ByteBuffer) bytes) : null;
		}
		if (type == byte[].class) {
			return (session, bytes) -> (bytes != null) ? session.send(ByteBuffer.wrap((byte[]) bytes)) : null;
		}
		if (WebSocketMessage.class.isAssignableFrom(type)) {
			return (session, message) -> (message != null) ? session.send((WebSocketMessage) message) : null;
		}
		return json(result);
	}

	/** Makes what sends objects as JSON. */
	static Reply json(RouteResult result) {
		Class<?> refused = InputStream.class.isAssignableFrom(result.rawType()) ? result.rawType()
				: ResultWriters.notContent(result.rawType());
		if (refused != null) {
			throw new InvalidRouteException(
					result.declaration() + " returns " + result.declaration().returnType() + ", but "
							+ refused.getSimpleName() + " cannot be sent as a message.",
					"Return text, bytes, a WebSocketMessage, a CompletionStage, or the object itself.");
		}
		Type type = result.javaType();
		return (session, value) -> (value != null) ? session.sendJson(value, type) : null;
	}

	/**
	 * Sends what a stage completes with, on the thread that completes it.
	 */
	private record StageReply(Reply content) implements Reply {

		@Override
		public @Nullable CompletionStage<?> send(WebSocketSession session, @Nullable Object result) {
			if (result == null) {
				return null;
			}
			CompletionStage<?> stage = (CompletionStage<?>) result;
			Object value = Stages.valueIfPresent(stage);
			if (value != null) {
				return this.content.send(session, value);
			}
			return (this.content == NOTHING) ? stage : stage.thenCompose((later) -> {
				CompletionStage<?> sent = this.content.send(session, later);
				return (sent != null) ? sent.thenApply((ignored) -> null) : DONE;
			});
		}

		@Override
		public boolean isAsynchronous() {
			return true;
		}

		@Override
		public boolean isEndless() {
			return this.content.isEndless();
		}

	}

	/**
	 * Sends what is there.
	 */
	private record OptionalReply(Reply content) implements Reply {

		@Override
		public @Nullable CompletionStage<?> send(WebSocketSession session, @Nullable Object result) {
			return this.content.send(session, (result != null) ? ((Optional<?>) result).orElse(null) : null);
		}

		@Override
		public boolean isAsynchronous() {
			return this.content.isAsynchronous();
		}

		@Override
		public boolean isEndless() {
			return this.content.isEndless();
		}

	}

}
