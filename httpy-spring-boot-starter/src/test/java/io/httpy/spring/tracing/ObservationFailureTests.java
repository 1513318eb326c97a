package io.httpy.spring.tracing;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.httpy.fixture.LogRecorder;
import io.httpy.fixture.Waiting;
import io.httpy.spring.fixture.TestClient;

import brave.handler.MutableSpan;
import brave.handler.SpanHandler;
import brave.propagation.TraceContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Tracer;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What observes requests fails, and the requests do not.
 */
@Timeout(120)
class ObservationFailureTests {

	private static final List<String> PATHS = List.of("/users/1", "/loop", "/later", "/function", "/loop");

	private ConfigurableApplicationContext context;

	private void run(Class<?> application, String... more) {
		String[] arguments = Arrays.copyOf(more, more.length + 4);
		arguments[more.length] = "--httpy.port=0";
		arguments[more.length + 1] = "--httpy.executor.threads=platform";
		arguments[more.length + 2] = "--httpy.executor.max-threads=1";
		arguments[more.length + 3] = "--management.tracing.sampling.probability=1.0";
		this.context = SpringApplication.run(application, arguments);
		TracedRoutes.SEEN.clear();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	private String get(String path) {
		int port = this.context.getEnvironment().getRequiredProperty("local.httpy.port", Integer.class);
		return TestClient.get(port, path).body();
	}

	private String seenOnThePool() {
		CompletableFuture<String> seen = new CompletableFuture<>();
		Tracer tracer = this.context.getBean(Tracer.class);
		this.context.getBean("httpyHandlerExecutor", Executor.class)
			.execute(() -> seen.complete(TracedRoutes.seen(tracer)));
		return Waiting.on(seen);
	}

	@ParameterizedTest
	@ValueSource(classes = { ThrowsFirst.class, ThrowsLast.class })
	void aHandlerOfObservationsThatThrowsIsSaidOnceAndLeavesNothingBehind(Class<?> application) {
		run(application);
		try (LogRecorder log = new LogRecorder()) {
			PATHS.forEach((path) -> assertThat(get(path)).as(path).matches("(none|[0-9a-f]{32}) .*"));
			List<String> alarms = log.takeAlarms().stream().map(ILoggingEvent::getFormattedMessage).toList();
			assertThat(alarms).isNotEmpty()
				.doesNotHaveDuplicates()
				.hasSizeLessThan(10)
				.allMatch((line) -> line.contains("is said once"));
		}
		assertThat(TracedRoutes.SEEN).doesNotContainKey(TracedRoutes.STRAY);
		assertThat(seenOnThePool()).isEqualTo("none null");
	}

	@ParameterizedTest
	@ValueSource(classes = { BraveFails.class, ExportFails.class })
	void anExporterThatThrowsIsNotNoticedByRequests(Class<?> application) {
		run(application, "--management.opentelemetry.tracing.export.schedule-delay=10ms");
		try (LogRecorder log = new LogRecorder()) {
			PATHS.forEach((path) -> assertThat(get(path)).as(path).matches("([0-9a-f]{32}) \\1.*"));
			this.context.getBeanProvider(SdkTracerProvider.class).ifAvailable(SdkTracerProvider::forceFlush);
			assertThat(log.takeAlarms()).isEmpty();
		}
	}

	@Test
	void whatTheApplicationHasSwitchedOffIsNotObserved() {
		run(BraveFails.class, "--management.observations.enable.http.server.requests=false");
		PATHS.forEach((path) -> assertThat(get(path)).as(path).startsWith("none null"));
	}

	@Test
	void oneThatIsCalledOtherwiseCanBeSwitchedOffByThatName() {
		run(BraveFails.class, "--management.observations.http.server.requests.name=web",
				"--management.observations.enable.web=false");
		assertThat(get("/loop")).isEqualTo("none null");
	}

	/** Throws whatever it is called for. */
	private static final class ThrowingHandler implements ObservationHandler<HttpyServerObservationContext> {

		@Override
		public void onStart(HttpyServerObservationContext context) {
			throw new UnsupportedOperationException("start");
		}

		@Override
		public void onError(HttpyServerObservationContext context) {
			throw new UnsupportedOperationException("error");
		}

		@Override
		public void onScopeOpened(HttpyServerObservationContext context) {
			throw new UnsupportedOperationException("scope opened");
		}

		@Override
		public void onScopeClosed(HttpyServerObservationContext context) {
			throw new UnsupportedOperationException("scope closed");
		}

		@Override
		public void onStop(HttpyServerObservationContext context) {
			throw new UnsupportedOperationException("stop");
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof HttpyServerObservationContext;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = OpenTelemetryTracingAutoConfiguration.class)
	@Import(TracedRoutes.class)
	static class ThrowsFirst {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ThrowingHandler throwingHandler() {
			return new ThrowingHandler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = OpenTelemetryTracingAutoConfiguration.class)
	@Import(TracedRoutes.class)
	static class ThrowsLast {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		ThrowingHandler throwingHandler() {
			return new ThrowingHandler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = OpenTelemetryTracingAutoConfiguration.class)
	@Import(TracedRoutes.class)
	static class BraveFails {

		@Bean
		SpanHandler failing() {
			return new SpanHandler() {

				@Override
				public boolean end(TraceContext context, MutableSpan span, Cause cause) {
					throw new IllegalStateException("down");
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = BraveAutoConfiguration.class)
	@Import(TracedRoutes.class)
	static class ExportFails {

		@Bean
		SpanExporter failing() {
			return new SpanExporter() {

				@Override
				public CompletableResultCode export(Collection<SpanData> spans) {
					throw new IllegalStateException("down");
				}

				@Override
				public CompletableResultCode flush() {
					return CompletableResultCode.ofFailure();
				}

				@Override
				public CompletableResultCode shutdown() {
					return CompletableResultCode.ofSuccess();
				}

			};
		}

	}

}
