package io.httpy.benchmarks.macro;

import java.util.EnumMap;
import java.util.Map;

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
		long allocated = allocated();
		Cpu before = this.server.processes().cpu();
		LoadResult result = LoadDriver.of(load).run(load, this.server.port(), seconds).successful();
		Cpu cpu = this.server.processes().cpu().since(before);
		Map<Metric, Double> values = new EnumMap<>(Metric.class);
		double requests = result.completed();
		values.put(Metric.RATE, requests / result.seconds());
		values.put(Metric.CPU, cpu.total() / requests);
		values.put(Metric.USER, cpu.user() / requests);
		values.put(Metric.SYSTEM, cpu.system() / requests);
		if (this.probe != null) {
			values.put(Metric.HEAP, (allocated() - allocated) / requests);
		}
		LoadResult.Latencies latencies = result.latencies();
		if (load.rate() > 0 && latencies != null) {
			values.put(Metric.P50, latencies.p50());
			values.put(Metric.P99, latencies.p99());
			values.put(Metric.P99_9, latencies.p999());
		}
		return values;
	}

	private long allocated() {
		return (this.probe != null) ? this.probe.allocated() : 0;
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

}
