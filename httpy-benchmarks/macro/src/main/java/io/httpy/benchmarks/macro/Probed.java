package io.httpy.benchmarks.macro;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Server;
import io.httpy.benchmarks.macro.load.Load;
import io.httpy.benchmarks.macro.load.LoadDriver;
import io.httpy.benchmarks.macro.load.LoadException;
import io.httpy.benchmarks.macro.load.LoadResult;
import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.process.Cpu;
import io.httpy.benchmarks.macro.process.JvmProbe;

import org.jspecify.annotations.Nullable;

/**
 * A server with the instruments on it.
 */
final class Probed implements AutoCloseable {

	private final Server server;

	private final @Nullable JvmProbe probe;

	/**
	 * Attaches to a server, before it is warmed up: attaching is work for it.
	 */
	Probed(Server server) {
		this.server = server;
		this.probe = server.contender().launch().isJvm() ? JvmProbe.attach(server.processes().root().pid()) : null;
	}

	/**
	 * Loads the server and measures what that costs it.
	 * @return the figures of one round
	 */
	Map<Metric, Double> measure(Load load, int seconds) throws LoadException {
		AtomicReference<@Nullable Reading> begin = new AtomicReference<>();
		LoadResult result = LoadDriver.of(load)
			.run(load, this.server.port(), seconds, () -> begin.set(read()))
			.successful();
		Reading end = read();
		Reading start = begin.get();
		if (start == null) {
			throw new LoadException("the client did not say when it began to measure");
		}
		return figures(result, end.since(start), load.rate() > 0);
	}

	private Map<Metric, Double> figures(LoadResult result, Reading spent, boolean paced) {
		Map<Metric, Double> values = new EnumMap<>(Metric.class);
		double requests = result.completed();
		values.put(Metric.RATE, requests / result.seconds());
		values.put(Metric.CPU, spent.cpu().total() / requests);
		values.put(Metric.USER, spent.cpu().user() / requests);
		values.put(Metric.SYSTEM, spent.cpu().system() / requests);
		if (this.probe != null) {
			values.put(Metric.HEAP, spent.allocated() / requests);
		}
		LoadResult.Latencies latencies = result.latencies();
		if (paced && latencies != null) {
			values.put(Metric.P50, latencies.p50());
			values.put(Metric.P99, latencies.p99());
			values.put(Metric.P99_9, latencies.p999());
		}
		return values;
	}

	private Reading read() {
		return new Reading(this.server.processes().cpu(), (this.probe != null) ? this.probe.allocated() : 0);
	}

	Server server() {
		return this.server;
	}

	Contender contender() {
		return this.server.contender();
	}

	@Override
	public void close() {
		try (this.server) {
			if (this.probe != null && this.server.isAlive()) {
				this.probe.close();
			}
		}
	}

	/**
	 * What the server has spent so far.
	 *
	 * @param cpu processor time
	 * @param allocated bytes of heap
	 */
	private record Reading(Cpu cpu, long allocated) {

		Reading since(Reading earlier) {
			return new Reading(this.cpu.since(earlier.cpu), this.allocated - earlier.allocated);
		}

	}

}
