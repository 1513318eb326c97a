package io.httpy.benchmarks.macro;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Server;
import io.httpy.benchmarks.macro.load.IdleConnections;
import io.httpy.benchmarks.macro.load.Load;
import io.httpy.benchmarks.macro.load.LoadDriver;
import io.httpy.benchmarks.macro.load.LoadException;
import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.plan.Scenario;
import io.httpy.benchmarks.macro.process.JvmProbe;
import io.httpy.benchmarks.macro.process.ProbeException;
import io.httpy.benchmarks.macro.report.Round;

/**
 * Contenders one at a time, freshly started: how long the start takes, and how much
 * memory they hold. Nothing is attached to them before their memory is read.
 */
final class Solo {

	private final Run run;

	Solo(Run run) {
		this.run = run;
	}

	/**
	 * Measures what is asked for of start and memory.
	 * @return who did not fail
	 */
	List<Contender> measure() {
		boolean starts = this.run.scenarios().contains(Scenario.START);
		boolean memory = this.run.scenarios().contains(Scenario.MEMORY)
				|| this.run.scenarios().contains(Scenario.WEBSOCKET_MEMORY);
		List<Contender> taking = new ArrayList<>(this.run.contenders());
		int memories = memory ? this.run.plan().memories() : 0;
		int rounds = Math.max(memories, starts ? this.run.plan().starts() : 0);
		for (int round = 0; round < rounds; round++) {
			List<Contender> order = new ArrayList<>(taking);
			Collections.rotate(order, -round);
			for (Contender contender : order) {
				if (!succeeds(contender, round, memories)) {
					taking.remove(contender);
				}
			}
		}
		this.run.scenarios().stream().filter(Scenario::isSolo).forEach(new Console(this.run)::print);
		return taking;
	}

	private boolean succeeds(Contender contender, int round, int memories) {
		String during = Scenario.START.toString();
		try (Server server = Server.start(contender, this.run.ground(), false, this.run.log(contender, "solo"))) {
			this.run.say("%s is up after %,d ms (alone)", contender, server.startTime().toMillis());
			if (this.run.scenarios().contains(Scenario.START)) {
				double millis = server.startTime().toNanos() / (double) TimeUnit.MILLISECONDS.toNanos(1);
				this.run.results()
					.add(new Round(Scenario.START, contender.name(), round, Map.of(Metric.START, millis)));
			}
			during = Scenario.MEMORY.toString();
			if (round < memories && this.run.scenarios().contains(Scenario.MEMORY)) {
				measureMemory(server, round);
			}
			during = Scenario.WEBSOCKET_MEMORY.toString();
			if (round < memories && this.run.scenarios().contains(Scenario.WEBSOCKET_MEMORY)) {
				measureSessions(server, round);
			}
			return true;
		}
		catch (IOException | LoadException | ProbeException ex) {
			this.run.fail(contender, during, ex);
			return false;
		}
	}

	private void measureMemory(Server server, int round) throws IOException, LoadException {
		Load load = Scenario.MEMORY.load();
		int seconds = this.run.plan().warmup() + this.run.plan().seconds();
		LoadDriver.of(load).warmUp(load, server.port(), seconds);
		add(Scenario.MEMORY, server, round, Map.of(Metric.RESIDENT, server.processes().resident()));
		if (server.contender().launch().isJvm()) {
			add(Scenario.MEMORY, server, round, Map.of(Metric.IDLE, idle(server, IdleConnections::open)));
		}
	}

	private void measureSessions(Server server, int round) throws IOException {
		Contender contender = server.contender();
		if (contender.launch().isJvm() && this.run.takesPart(contender, Scenario.WEBSOCKET_MEMORY)) {
			// What the first session has loaded is no session's
			IdleConnections.openSessions(server.port(), 1).close();
			add(Scenario.WEBSOCKET_MEMORY, server, round,
					Map.of(Metric.SESSION, idle(server, IdleConnections::openSessions)));
		}
	}

	private double idle(Server server, Opening opening) throws IOException {
		try (JvmProbe probe = JvmProbe.attach(server.processes().root().pid())) {
			long before = probe.live();
			try (IdleConnections connections = opening.open(server.port(), this.run.plan().idle())) {
				return (double) (probe.live() - before) / connections.count();
			}
		}
	}

	private void add(Scenario scenario, Server server, int round, Map<Metric, Double> values) {
		this.run.results().add(new Round(scenario, server.contender().name(), round, values));
	}

	/** How connections that stay idle are opened. */
	private interface Opening {

		IdleConnections open(int port, int count) throws IOException;

	}

}
