package io.httpy.spring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.httpy.event.ServerEvents;
import io.httpy.http.ConnectionInfo;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts violations of the protocols by their kind. Kinds come into being when they first
 * happen, which is why this listens instead of reading counters. Called on event loops.
 */
public final class ViolationMetrics implements ServerEvents {

	static final String NAME = "httpy.violations";

	/** The server has fewer; a client cannot make any. */
	private static final int MAX_KINDS = 128;

	private static final String OTHER = "OTHER";

	private final MeterRegistry registry;

	private final Map<String, Counter> counters = new ConcurrentHashMap<>();

	/**
	 * Creates the listener.
	 * @param registry where the counters are registered
	 */
	public ViolationMetrics(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void violation(ConnectionInfo connection, String kind) {
		Counter known = this.counters.get(kind);
		if (known == null) {
			known = this.counters.computeIfAbsent((this.counters.size() < MAX_KINDS) ? kind : OTHER, this::register);
		}
		known.increment();
	}

	private Counter register(String kind) {
		return Counter.builder(NAME)
			.description("Breaches of a protocol by clients")
			.tag("kind", kind)
			.register(this.registry);
	}

}
