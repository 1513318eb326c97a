package io.httpy.spring.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;

/**
 * Knows the traces of a tracer.
 *
 * @param tracer the tracer
 */
public record TracerAccess(Tracer tracer) implements TraceAccess {

	@Override
	public @Nullable String traceId(Observation.ContextView context) {
		TracingContext tracing = context.get(TracingContext.class);
		Span span = (tracing != null) ? tracing.getSpan() : null;
		String id = (span != null) ? span.context().traceId() : null;
		return (id == null || id.isEmpty()) ? null : id;
	}

	/** The scope is left open, for there is nothing to go back to. */
	@Override
	public void clear() {
		this.tracer.currentTraceContext().maybeScope(null);
	}

}
