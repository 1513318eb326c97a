package io.httpy.spring.result;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

import io.httpy.handler.Problem;
import io.httpy.http.HttpStatus;
import io.httpy.http.MediaType;
import io.httpy.http.Response;
import io.httpy.spring.annotation.Status;
import io.httpy.spring.bind.InvalidRouteException;
import io.httpy.spring.codec.BodyCodecs;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.ClassUtils;

/**
 * Makes the writer of any result. Thread-safe.
 */
public final class ResultWriters {

	private static final boolean reactorPresent = ClassUtils.isPresent("reactor.core.publisher.Mono",
			ResultWriters.class.getClassLoader());

	private static final List<Class<?>> NO_CONTENT = List.of(Response.class, Problem.class, HttpStatus.class,
			Future.class, Callable.class, Reader.class, InputStreamSource.class, Path.class, File.class);

	/**
	 * What Spring MVC and WebFlux make responses of: {@code ResponseEntity} and others.
	 */
	private static final List<String> FOREIGN = List.of("org.springframework.http.", "org.springframework.web.");

	private final BodyCodecs codecs;

	private final Executor executor;

	private final List<ResultWriterFactory> factories;

	/**
	 * Creates the writers.
	 * @param codecs write objects
	 * @param executor runs the blocking reads of streams
	 * @param custom factories that are asked before the others, in their order
	 */
	public ResultWriters(BodyCodecs codecs, Executor executor, List<ResultWriterFactory> custom) {
		this.codecs = codecs;
		this.executor = executor;
		List<ResultWriterFactory> all = new ArrayList<>(custom);
		if (reactorPresent) {
			all.add(new ReactorWriterFactory());
		}
		this.factories = List.copyOf(all);
	}

	/**
	 * Makes the writer of a result.
	 * @param result what a method returns
	 * @return the writer
	 * @throws InvalidRouteException if the method is declared in a way that cannot work
	 */
	public ResultWriter writer(RouteResult result) {
		for (ResultWriterFactory factory : this.factories) {
			ResultWriter writer = factory.writer(result, this);
			if (writer != null) {
				return writer;
			}
		}
		Class<?> type = result.rawType();
		if (CompletionStage.class.isAssignableFrom(type)) {
			return new StageWriter(writer(result.held(CompletionStage.class)));
		}
		if (Flow.Publisher.class.isAssignableFrom(type)) {
			return publisherWriter(result.held(Flow.Publisher.class));
		}
		if (type == Optional.class) {
			return new OptionalWriter(writer(result.held(Optional.class)));
		}
		return (type == Object.class) ? new DynamicWriter(result, this) : plainWriter(result);
	}

	/**
	 * Makes the writer of objects that come over time.
	 * @param element what each object is
	 * @return the writer of {@code Flow.Publisher}
	 */
	ResultWriter publisherWriter(RouteResult element) {
		if (!ByteBuffer.class.isAssignableFrom(element.rawType())) {
			checkContent(element);
		}
		return PublisherWriter.of(element, this.codecs);
	}

	private ResultWriter plainWriter(RouteResult result) {
		Class<?> type = result.rawType();
		if (type == Response.class || type == Problem.class) {
			checkNoStatus(result);
			return (type == Response.class) ? ReadyWriter.RESPONSE : ReadyWriter.PROBLEM;
		}
		if (type == void.class || type == Void.class) {
			return new EmptyWriter(result);
		}
		if (CharSequence.class.isAssignableFrom(type)) {
			return new TextWriter(ResponseTemplates.of(result, MediaType.TEXT_PLAIN));
		}
		if (type == byte[].class || ByteBuffer.class.isAssignableFrom(type)) {
			return new BytesWriter(ResponseTemplates.of(result, MediaType.OCTET_STREAM));
		}
		if (InputStream.class.isAssignableFrom(type)) {
			return new StreamWriter(ResponseTemplates.of(result, MediaType.OCTET_STREAM), this.executor);
		}
		return entityWriter(result);
	}

	/** Makes the writer of an object that a codec turns into bytes. */
	ResultWriter entityWriter(RouteResult result) {
		checkContent(result);
		for (MediaType type : result.produces()) {
			if (this.codecs.writer(result.javaType(), type) == null) {
				throw new InvalidRouteException(
						result.declaration() + " returns " + result.type() + ", but no codec writes that as '" + type
								+ "', which it produces.",
						"Declare a BodyCodec bean for " + type + ", or return text, bytes or a Response.");
			}
		}
		return new EntityWriter(ResponseTemplates.of(result, this.codecs.defaultMediaType(result.javaType())),
				result.javaType());
	}

	/**
	 * What no codec can write as a user would expect, though it would write something.
	 */
	private static void checkContent(RouteResult result) {
		Class<?> type = notContent(result.rawType());
		if (type != null) {
			throw noContent(result, type);
		}
	}

	/**
	 * Tells of objects that some codec would write, but not as a user would expect.
	 * @param raw their class
	 * @return the type because of which they are no content, or null if they are
	 */
	public static @Nullable Class<?> notContent(Class<?> raw) {
		for (Class<?> type : NO_CONTENT) {
			if (type.isAssignableFrom(raw)) {
				return type;
			}
		}
		return FOREIGN.stream().anyMatch((name) -> raw.getName().startsWith(name)) ? raw : null;
	}

	private static InvalidRouteException noContent(RouteResult result, Class<?> type) {
		return new InvalidRouteException(
				result.declaration() + " returns " + result.declaration().returnType() + ", but " + type.getSimpleName()
						+ " cannot be written as content.",
				"Return a Response, a CompletionStage, bytes, an InputStream, or the object itself.");
	}

	private static void checkNoStatus(RouteResult result) {
		if (result.declaration().annotation(Status.class) != null) {
			throw new InvalidRouteException(result.declaration() + " has @Status, but returns a "
					+ result.rawType().getSimpleName() + ", which has a status of its own.",
					"Remove @Status, or return the content alone.");
		}
	}

}
