package io.httpy.spring.metrics;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.httpy.http.HttpVersion;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Times how long clients wait for an answer to begin, by protocol. Thread-safe.
 */
final class FirstByteTimers {

	static final String NAME = "httpy.request.first.byte";

	private final MeterRegistry registry;

	private final AtomicReferenceArray<Timer> timers = new AtomicReferenceArray<>(Protocol.values().length);

	FirstByteTimers(MeterRegistry registry) {
		this.registry = registry;
		registry.config().onMeterRemoved((meter) -> {
			if (meter.getId().getName().equals(NAME)) {
				clear();
			}
		});
	}

	void record(HttpVersion version, long nanos) {
		Protocol protocol = Protocol.of(version);
		Timer timer = this.timers.get(protocol.ordinal());
		if (timer == null) {
			timer = Timer.builder(NAME)
				.description("From the last byte of the request head to the head of the response")
				.tags(List.of(protocol.tag()))
				.register(this.registry);
			this.timers.set(protocol.ordinal(), timer);
		}
		timer.record(nanos, TimeUnit.NANOSECONDS);
	}

	private void clear() {
		for (int i = 0; i < this.timers.length(); i++) {
			this.timers.set(i, null);
		}
	}

}
