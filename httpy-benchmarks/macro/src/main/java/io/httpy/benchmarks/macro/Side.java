package io.httpy.benchmarks.macro;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.httpy.benchmarks.macro.contender.AnswerCheck;
import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.EchoCheck;
import io.httpy.benchmarks.macro.contender.Protocol;
import io.httpy.benchmarks.macro.contender.Server;
import io.httpy.benchmarks.macro.load.LoadDriver;
import io.httpy.benchmarks.macro.load.LoadException;
import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.plan.Scenario;
import io.httpy.benchmarks.macro.process.ProbeException;
import io.httpy.benchmarks.macro.report.Round;

/**
 * Contenders side by side: all are up, and in each scenario the rounds go from one to the
 * next, so that whatever the machine does besides meets all of them alike.
 */
final class Side {

	private final Run run;

	private final boolean secure;

	private final List<Probed> servers = new ArrayList<>();

	private final Set<Probed> warm = new HashSet<>();

	Side(Run run, boolean secure) {
		this.run = run;
		this.secure = secure;
	}

	/**
	 * Measures the scenarios that need TLS, or those that need none.
	 */
	void measure() {
		List<Scenario> scenarios = this.run.scenarios()
			.stream()
			.filter((scenario) -> !scenario.isSolo() && scenario.load().protocol().isSecure() == this.secure)
			.toList();
		try {
			this.run.contenders()
				.stream()
				.filter((contender) -> scenarios.stream().anyMatch((each) -> this.run.takesPart(contender, each)))
				.forEach(this::start);
			scenarios.forEach(this::measure);
		}
		finally {
			this.servers.forEach(Probed::close);
		}
	}

	private void start(Contender contender) {
		String how = this.secure ? "tls" : "clear";
		try {
			Server server = Server.start(contender, this.run.ground(), this.secure, this.run.log(contender, how));
			try {
				check(server);
				this.servers.add(new Probed(server));
			}
			catch (IOException | RuntimeException ex) {
				server.close();
				throw ex;
			}
			this.run.say("%s is up (%s)", contender, how);
		}
		catch (IOException | ProbeException ex) {
			this.run.fail(contender, "start (" + how + ")", ex);
		}
	}

	private void check(Server server) throws IOException {
		new AnswerCheck(server, this.secure, HttpClient.Version.HTTP_1_1).all();
		if (server.contender().protocols().contains(Protocol.WEBSOCKET) && !this.secure) {
			EchoCheck.all(server, false);
		}
		if (server.contender().protocols().contains(Protocol.H2) && this.secure) {
			new AnswerCheck(server, true, HttpClient.Version.HTTP_2).all();
		}
	}

	private void measure(Scenario scenario) {
		List<Probed> taking = new ArrayList<>(this.servers);
		taking.removeIf((server) -> !this.run.takesPart(server.contender(), scenario));
		this.run.say("%n%s: %s", scenario, scenario.load());
		taking.removeIf((server) -> !succeeds(server, scenario, () -> warmUp(server, scenario)));
		for (int round = 0; round < this.run.plan().rounds(); round++) {
			List<Probed> order = new ArrayList<>(taking);
			Collections.rotate(order, -round);
			for (Probed server : order) {
				int number = round;
				if (!succeeds(server, scenario, () -> measure(server, scenario, number))) {
					taking.remove(server);
				}
			}
		}
		new Console(this.run).print(scenario);
	}

	private void warmUp(Probed server, Scenario scenario) throws LoadException {
		int seconds = this.warm.add(server) ? this.run.plan().firstWarmup() : this.run.plan().warmup();
		LoadDriver.of(scenario.load()).warmUp(scenario.load(), server.server().port(), seconds);
	}

	private void measure(Probed server, Scenario scenario, int round) throws LoadException {
		Map<Metric, Double> values = server.measure(scenario.load(), this.run.plan().seconds());
		this.run.results().add(new Round(scenario, server.contender().name(), round, values));
	}

	private boolean succeeds(Probed server, Scenario scenario, Step step) {
		try {
			step.take();
			return true;
		}
		catch (LoadException | ProbeException ex) {
			this.run.results().forget(scenario, server.contender().name());
			this.run.fail(server.contender(), scenario.toString(), ex);
			if (!server.server().isAlive()) {
				this.servers.remove(server);
				server.close();
				this.run.fail(server.contender(), "all that follows", new ProbeException("Its process has ended"));
			}
			return false;
		}
	}

	/** What may fail. */
	private interface Step {

		void take() throws LoadException;

	}

}
