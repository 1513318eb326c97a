package io.httpy.spring.result;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.http.Request;
import io.httpy.http.Response;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * Writes results of which only the object itself says what they are, because the method
 * declares {@code Object} or a wildcard.
 */
final class DynamicWriter implements ResultWriter {

	/** Far more classes than a method returns; what comes on top is not remembered. */
	private static final int MAX_REMEMBERED = 500;

	private final RouteResult result;

	private final ResultWriters writers;

	private final Map<Class<?>, ResultWriter> byClass = new ConcurrentHashMap<>();

	private final Response empty;

	DynamicWriter(RouteResult result, ResultWriters writers) {
		this.result = result;
		this.writers = writers;
		this.empty = result.nothing();
	}

	@Override
	public CompletionStage<Response> write(@Nullable Object value, Request request) {
		if (value == null) {
			return CompletableFuture.completedFuture(this.empty);
		}
		if (value instanceof Response response) {
			return CompletableFuture.completedFuture(response);
		}
		ResultWriter writer = this.byClass.get(value.getClass());
		if (writer == null) {
			RouteResult known = this.result.withType(ResolvableType.forClass(value.getClass()));
			writer = (value.getClass() == Object.class) ? this.writers.entityWriter(known) : this.writers.writer(known);
			if (this.byClass.size() < MAX_REMEMBERED) {
				this.byClass.put(value.getClass(), writer);
			}
		}
		return writer.write(value, request);
	}

}
