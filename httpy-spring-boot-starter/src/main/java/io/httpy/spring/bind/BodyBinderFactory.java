package io.httpy.spring.bind;

import java.io.Closeable;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Function;

import io.httpy.http.MediaType;
import io.httpy.http.Request;
import io.httpy.http.RequestBody;
import io.httpy.spring.annotation.Body;
import io.httpy.spring.codec.BodyCodecs;
import io.httpy.spring.codec.BodyReaders;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Binds parameters with {@link Body}.
 *
 * @param codecs read what is neither bytes nor a stream
 */
record BodyBinderFactory(BodyCodecs codecs) implements ArgumentBinderFactory {

	private static final ResolvableType BYTES_OVER_TIME = ResolvableType.forClassWithGenerics(Flow.Publisher.class,
			ByteBuffer.class);

	@Override
	public @Nullable ArgumentBinder binder(RouteParameter parameter) {
		Body annotation = parameter.annotation(Body.class);
		if (annotation == null) {
			return null;
		}
		Class<?> type = parameter.type();
		if (type == RequestBody.class) {
			return new AsItComesBinder(Request::body);
		}
		if (type == InputStream.class) {
			return new StreamBinder();
		}
		if (type == Flow.Publisher.class && BYTES_OVER_TIME.isAssignableFrom(parameter.genericType())) {
			return new AsItComesBinder((request) -> request.body().publisher());
		}
		boolean optional = type == Optional.class;
		ResolvableType content = optional ? parameter.genericType().getGeneric() : parameter.genericType();
		checkReadable(parameter, content.resolve(Object.class));
		boolean required = annotation.required() && !parameter.isOptional();
		ArgumentBinder binder = new ContentBinder(readers(parameter, content), required);
		return optional ? new OptionalBinder(binder) : binder;
	}

	private static void checkReadable(RouteParameter parameter, Class<?> type) {
		if (Closeable.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type)
				|| Flow.Publisher.class.isAssignableFrom(type) || type.getName().startsWith("reactor.")
				|| type.getName().startsWith("org.reactivestreams.")) {
			throw new InvalidRouteException(
					parameter + " takes the body as " + parameter.genericType() + ", which is not supported.",
					"Take the object itself, which is read before the method is called without blocking a thread,"
							+ " or InputStream, or Flow.Publisher<ByteBuffer>.");
		}
		if (type.isPrimitive()) {
			throw new InvalidRouteException(parameter + " takes the body as the primitive " + type + ".",
					"Declare a class or record, text, or bytes.");
		}
	}

	private BodyReaders readers(RouteParameter parameter, ResolvableType content) {
		BodyReaders readers = this.codecs.readers(parameter.declaration().resolve(content.getType()));
		for (MediaType range : parameter.declaration().consumes()) {
			if (!readers.reads(range)) {
				throw new InvalidRouteException(
						parameter + " takes the body as " + content + ", but no codec makes that of '" + range
								+ "', which its route consumes.",
						"Declare a BodyCodec bean for " + range + ", or take the body as text or bytes.");
			}
		}
		return readers;
	}

	/** Hands out what does not block. */
	private record AsItComesBinder(Function<Request, Object> part) implements ArgumentBinder {

		@Override
		public Object bind(Request request, byte[] content) {
			return this.part.apply(request);
		}

		@Override
		public BodyUse bodyUse() {
			return BodyUse.AS_IT_COMES;
		}

	}

	/** Hands out the stream that blocks. */
	private record StreamBinder() implements ArgumentBinder {

		@Override
		public Object bind(Request request, byte[] content) {
			return request.body().stream();
		}

		@Override
		public BodyUse bodyUse() {
			return BodyUse.BLOCKING_STREAM;
		}

	}

}
