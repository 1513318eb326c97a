package io.httpy.spring.metrics;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.httpy.http.HttpMethod;
import io.httpy.spring.server.RequestNames;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The timers of requests, each found again by what its tags are made of. Asking the
 * registry each time would allocate tags and their identity for each request. The table
 * is open-addressed; it is read without a lock, filled under one, and replaced to grow,
 * so that a reader may miss what was just added and then comes for the lock. Thread-safe.
 */
final class RequestTimers {

	/**
	 * Far more combinations than an application has. Only the number of routes, statuses
	 * and exceptions multiplies them, and a client chooses none of these.
	 */
	static final int MAX_SERIES = 10_000;

	/** So that classes made at run time do not make names without end. */
	static final int MAX_EXCEPTIONS = 100;

	static final String OTHER_EXCEPTION = "OTHER";

	private static final int INITIAL_SLOTS = 64;

	private static final Logger log = LoggerFactory.getLogger(RequestTimers.class);

	private final MeterRegistry registry;

	private final String name;

	private final Set<String> exceptions = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Series[] slots = new Series[INITIAL_SLOTS];

	private int size;

	private boolean warned;

	RequestTimers(MeterRegistry registry, String name) {
		this.registry = registry;
		this.name = name;
		registry.config().onMeterRemoved((meter) -> {
			if (meter.getId().getName().equals(name)) {
				clear();
			}
		});
	}

	/**
	 * Records a request.
	 * @param route the template of its route, or null if none has matched
	 * @param method its method
	 * @param end its status, or what {@link RequestTags#aborted} makes of it
	 * @param failure what was thrown, or null
	 * @param nanos how long it took
	 */
	void record(@Nullable String route, HttpMethod method, int end, @Nullable Class<?> failure, long nanos) {
		HttpMethod known = RequestNames.method(method);
		Series series = find(this.slots, route, known, end, failure);
		if (series == null) {
			series = add(route, known, end, failure);
		}
		if (series != null) {
			series.timer.record(nanos, TimeUnit.NANOSECONDS);
		}
	}

	private static @Nullable Series find(@Nullable Series[] slots, @Nullable String route, HttpMethod method, int end,
			@Nullable Class<?> failure) {
		int mask = slots.length - 1;
		int slot = hash(route, method, end, failure) & mask;
		Series series = slots[slot];
		while (series != null && !series.isOf(route, method, end, failure)) {
			slot = (slot + 1) & mask;
			series = slots[slot];
		}
		return series;
	}

	/** Strings remember their hash. */
	private static int hash(@Nullable String route, HttpMethod method, int end, @Nullable Class<?> failure) {
		int hash = (route != null) ? route.hashCode() : 0;
		hash = 31 * hash + method.hashCode();
		hash = 31 * hash + end;
		hash = 31 * hash + ((failure != null) ? failure.hashCode() : 0);
		return hash ^ (hash >>> 16);
	}

	/**
	 * Registers without the lock: whoever removes a meter holds that of the registry and
	 * then comes for ours.
	 */
	private @Nullable Series add(@Nullable String route, HttpMethod method, int end, @Nullable Class<?> failure) {
		if (isFull()) {
			return null;
		}
		Timer timer = Timer.builder(this.name)
			.description("Requests, until the last byte of the response was written")
			.tags(RequestTags.of(route, method, end, boundedException(failure)))
			.register(this.registry);
		Series added = new Series(route, method, end, failure, timer);
		keep(added);
		return added;
	}

	private String boundedException(@Nullable Class<?> failure) {
		String exception = RequestNames.exception(failure);
		if (this.exceptions.contains(exception)) {
			return exception;
		}
		if (this.exceptions.size() >= MAX_EXCEPTIONS) {
			return OTHER_EXCEPTION;
		}
		this.exceptions.add(exception);
		return exception;
	}

	private synchronized boolean isFull() {
		boolean full = this.size == MAX_SERIES;
		if (full && !this.warned) {
			this.warned = true;
			log.warn("There are {} series of {}; requests with other tags are not timed", MAX_SERIES, this.name);
		}
		return full;
	}

	private synchronized void keep(Series added) {
		if (this.size == MAX_SERIES || find(this.slots, added.route, added.method, added.end, added.failure) != null) {
			return;
		}
		if (2 * ++this.size > this.slots.length) {
			this.slots = grown(this.slots);
		}
		put(this.slots, added);
	}

	private static @Nullable Series[] grown(@Nullable Series[] slots) {
		@Nullable Series[] grown = new Series[2 * slots.length];
		for (Series series : slots) {
			if (series != null) {
				put(grown, series);
			}
		}
		return grown;
	}

	/** A series is immutable, so that it may be seen as soon as it is in its slot. */
	private static void put(@Nullable Series[] slots, Series added) {
		int mask = slots.length - 1;
		int slot = hash(added.route, added.method, added.end, added.failure) & mask;
		while (slots[slot] != null) {
			slot = (slot + 1) & mask;
		}
		slots[slot] = added;
	}

	/** A timer that was removed counts for nobody: its requests get a new one. */
	private synchronized void clear() {
		this.slots = new Series[INITIAL_SLOTS];
		this.size = 0;
	}

	private record Series(@Nullable String route, HttpMethod method, int end, @Nullable Class<?> failure, Timer timer) {

		private boolean isOf(@Nullable String otherRoute, HttpMethod otherMethod, int otherEnd,
				@Nullable Class<?> otherFailure) {
			return this.end == otherEnd && this.failure == otherFailure && this.method.equals(otherMethod)
					&& Objects.equals(this.route, otherRoute);
		}

	}

}
