package io.httpy.spring.tracing;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import io.micrometer.tracing.brave.bridge.BraveFinishedSpan;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Spans of Brave, with a pool of platform threads.
 */
class BraveTracingTests extends TracingContract {

	BraveTracingTests() {
		super(Application.class, "--httpy.executor.threads=platform", "--httpy.executor.max-threads=2");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = OpenTelemetryTracingAutoConfiguration.class)
	@Import(TracedRoutes.class)
	static class Application {

		@Bean
		SpanHandler memory() {
			return new SpanHandler() {

				@Override
				public boolean end(TraceContext context, MutableSpan span, Cause cause) {
					return SPANS.add(BraveFinishedSpan.fromBrave(span));
				}

			};
		}

	}

}
