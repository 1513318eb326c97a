package io.httpy.spring.result;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

import io.httpy.handler.RequestScope;
import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes what Reactor's types publish: a {@code Mono} as a stage, any other publisher as
 * one of {@link Flow}. Used only with Reactor on the class path.
 */
final class ReactorWriterFactory implements ResultWriterFactory {

	@Override
	public @Nullable ResultWriter writer(RouteResult result, ResultWriters writers) {
		if (Mono.class.isAssignableFrom(result.rawType())) {
			return new MonoWriter(new StageWriter(writers.writer(result.held(Mono.class))));
		}
		if (Publisher.class.isAssignableFrom(result.rawType())) {
			return new ReactivePublisherWriter(writers.publisherWriter(result.held(Publisher.class)));
		}
		return null;
	}

	private record MonoWriter(ResultWriter stage) implements ResultWriter {

		@Override
		public CompletionStage<Response> write(@Nullable Object result, Request request) {
			CompletableFuture<?> value = (result instanceof Mono<?> mono) ? inContext(mono, request).toFuture() : null;
			if (value != null && !value.isDone()) {
				// Cancels the subscription, if nobody waits for the value any more
				request.ended().thenRun(() -> value.cancel(false));
			}
			return this.stage.write(value, request);
		}

		/** Hands the observation on, which operators find there on any thread. */
		private static Mono<?> inContext(Mono<?> mono, Request request) {
			return (request.attribute(RequestScope.OF_REQUEST) != null) ? mono.contextCapture() : mono;
		}

		@Override
		public boolean isAsynchronous() {
			return true;
		}

	}

	private record ReactivePublisherWriter(ResultWriter flow) implements ResultWriter {

		@Override
		public CompletionStage<Response> write(@Nullable Object result, Request request) {
			Flow.Publisher<?> publisher = (result instanceof Publisher<?> reactive)
					? FlowAdapters.toFlowPublisher(inContext(reactive, request)) : null;
			return this.flow.write(publisher, request);
		}

		/** As for a {@code Mono}; it is subscribed to in the scope of the request. */
		private static Publisher<?> inContext(Publisher<?> publisher, Request request) {
			return (request.attribute(RequestScope.OF_REQUEST) != null) ? Flux.from(publisher).contextCapture()
					: publisher;
		}

		@Override
		public boolean isAsynchronous() {
			return true;
		}

	}

}
