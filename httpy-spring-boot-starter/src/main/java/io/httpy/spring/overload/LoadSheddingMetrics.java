package io.httpy.spring.overload;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What metrics tell of load shedding.
 *
 * @param shedding the filter
 */
public record LoadSheddingMetrics(LoadShedding shedding) implements MeterBinder {

	@Override
	public void bindTo(MeterRegistry registry) {
		FunctionCounter.builder("httpy.requests.rejected", this.shedding, LoadShedding::rejected)
			.description("Requests that were refused because too many were handled")
			.register(registry);
		Gauge.builder("httpy.requests.limit", this.shedding, (shedding) -> shedding.limit().limit())
			.description("Requests that may be handled at a time")
			.register(registry);
		Gauge.builder("httpy.requests.admitted", this.shedding, (shedding) -> shedding.limit().admitted())
			.description("Requests that are handled and count towards the limit")
			.register(registry);
	}

}
