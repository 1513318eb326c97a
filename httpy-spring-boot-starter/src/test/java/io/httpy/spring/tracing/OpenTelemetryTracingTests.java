package io.httpy.spring.tracing;

import io.micrometer.tracing.otel.bridge.OtelFinishedSpan;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Spans of OpenTelemetry, with virtual threads where Java has them.
 */
class OpenTelemetryTracingTests extends TracingContract {

	OpenTelemetryTracingTests() {
		super(Application.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = BraveAutoConfiguration.class)
	@Import(TracedRoutes.class)
	static class Application {

		@Bean
		SpanProcessor memory() {
			return new SpanProcessor() {

				@Override
				public void onStart(Context parent, ReadWriteSpan span) {
					// Not asked for
				}

				@Override
				public boolean isStartRequired() {
					return false;
				}

				@Override
				public void onEnd(ReadableSpan span) {
					SPANS.add(OtelFinishedSpan.fromOtel(span.toSpanData()));
				}

				@Override
				public boolean isEndRequired() {
					return true;
				}

			};
		}

	}

}
