package io.httpy.spring.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

import io.httpy.server.HttpyServer;
import io.httpy.server.ServerStatus;
import io.httpy.server.WatchdogStatus;
import io.httpy.spring.server.HttpyServerStartedEvent;
import io.httpy.spring.server.HttpyServerStoppedEvent;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationContextEvent;

/**
 * The event loops, which exist only while the server runs, and what its watchdog has
 * seen. Asks for the server no earlier than it has started: before, that would build it.
 * Thread-safe.
 */
public final class EventLoopMetrics implements MeterBinder, ApplicationListener<ApplicationContextEvent> {

	private static final String PENDING = "httpy.eventloop.tasks.pending";

	/** One look at the server serves all gauges of a scrape. */
	private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final Supplier<HttpyServer> servers;

	private final List<MultiGauge> pending = new ArrayList<>();

	private volatile @Nullable HttpyServer server;

	private volatile @Nullable Look look;

	/**
	 * Creates the binder.
	 * @param servers gives the server once it has started
	 */
	public EventLoopMetrics(Supplier<HttpyServer> servers) {
		this.servers = servers;
	}

	@Override
	public synchronized void bindTo(MeterRegistry registry) {
		counter(registry, "httpy.eventloop.stalls", "How often an event loop stood still", WatchdogStatus::stalls);
		counter(registry, "httpy.buffers.leaks", "Reports of buffers that were not released", WatchdogStatus::leaks);
		TimeGauge
			.builder("httpy.eventloop.stall.longest", this, TimeUnit.NANOSECONDS,
					(metrics) -> metrics.watchdog((status) -> status.longestStall().toNanos()))
			.description("The longest that an event loop stood still")
			.register(registry);
		this.pending
			.add(MultiGauge.builder(PENDING).description("Tasks that wait for an event loop").register(registry));
		registerLoops();
	}

	private void counter(MeterRegistry registry, String name, String description,
			ToDoubleFunction<WatchdogStatus> count) {
		FunctionCounter.builder(name, this, (metrics) -> metrics.watchdog(count))
			.description(description)
			.register(registry);
	}

	@Override
	public synchronized void onApplicationEvent(ApplicationContextEvent event) {
		if (event instanceof HttpyServerStartedEvent) {
			this.server = this.servers.get();
			this.look = null;
			registerLoops();
		}
		else if (event instanceof HttpyServerStoppedEvent) {
			this.look = null;
			registerLoops();
		}
	}

	private void registerLoops() {
		List<Row<?>> rows = new ArrayList<>();
		for (ServerStatus.Loop loop : loops()) {
			rows.add(Row.of(Tags.of("loop", loop.name()), () -> pendingTasks(loop.name())));
		}
		this.pending.forEach((gauge) -> gauge.register(rows, true));
	}

	private int pendingTasks(String name) {
		for (ServerStatus.Loop loop : loops()) {
			if (loop.name().equals(name)) {
				return loop.pendingTasks();
			}
		}
		return 0;
	}

	private List<ServerStatus.Loop> loops() {
		HttpyServer current = this.server;
		if (current == null) {
			return List.of();
		}
		Look last = this.look;
		long now = System.nanoTime();
		if (last == null || now - last.nanos > FRESH_NANOS) {
			last = new Look(now, current.status().loops());
			this.look = last;
		}
		return last.loops;
	}

	private double watchdog(ToDoubleFunction<WatchdogStatus> value) {
		HttpyServer current = this.server;
		return (current != null) ? value.applyAsDouble(current.watchdog()) : 0;
	}

	private record Look(long nanos, List<ServerStatus.Loop> loops) {

	}

}
