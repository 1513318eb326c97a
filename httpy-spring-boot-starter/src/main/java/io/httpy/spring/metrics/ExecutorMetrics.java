package io.httpy.spring.metrics;

import java.util.function.ToDoubleFunction;

import io.httpy.server.HandlerExecutor;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What runs blocking handlers.
 *
 * @param executor the executor
 */
public record ExecutorMetrics(HandlerExecutor executor) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		gauge(registry, "httpy.executor.running", "Blocking handlers and filters that run", HandlerExecutor::running);
		gauge(registry, "httpy.executor.queued", "Blocking handlers and filters that wait for a thread",
				HandlerExecutor::queued);
		if (this.executor.maxThreads() > 0) {
			gauge(registry, "httpy.executor.threads", "Threads that there may be", HandlerExecutor::maxThreads);
		}
		FunctionCounter.builder("httpy.executor.rejected", this.executor, HandlerExecutor::rejected)
			.description("Blocking handlers and filters for which there was no room")
			.register(registry);
	}

	private void gauge(MeterRegistry registry, String name, String description,
			ToDoubleFunction<HandlerExecutor> value) {
		Gauge.builder(name, this.executor, value).description(description).register(registry);
	}

}
