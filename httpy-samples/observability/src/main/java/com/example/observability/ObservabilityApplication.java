package com.example.observability;

import io.httpy.handler.Filter;
import io.httpy.http.RequestAttributes;

import io.micrometer.tracing.exporter.SpanReporter;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/**
 * Shows all that can be known of a request, by one trace id.
 */
@SpringBootApplication
public class ObservabilityApplication {

	/** Starts the application. */
	public static void main(String[] args) {
		SpringApplication.run(ObservabilityApplication.class, args);
	}

	/** Whoever complains of an answer can say which it was. */
	@Bean
	Filter traceIdOfAnswers() {
		return (request, next) -> {
			String traceId = request.attribute(RequestAttributes.TRACE_ID);
			return (traceId == null) ? next.handle(request)
					: next.handle(request).thenApply((response) -> response.withHeader("x-trace-id", traceId));
		};
	}

	/** In place of an exporter, so that nothing else has to run. */
	@Bean
	SpanReporter loggedSpans() {
		return new SpanLog();
	}

}
