package io.httpy.benchmarks.macro.plan;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Protocol;

/**
 * How long everything takes.
 *
 * @param rounds how often each contender is measured in each scenario
 * @param seconds how long it is measured each time
 * @param warmup seconds of load before, in each scenario anew
 * @param starts how often each contender is started for the time that it takes
 * @param memories in how many of these starts its memory is measured
 * @param idle how many idle connections are opened
 */
public record Plan(int rounds, int seconds, int warmup, int starts, int memories, int idle) {

	/**
	 * What starting a server and making sure of its answers takes at two cores, about.
	 */
	private static final double START_SECONDS = 3;

	private static final int FIRST_WARMUP = 3;

	/**
	 * For what there is a client of ours, which takes some time until it is warm itself.
	 */
	private static final Set<Protocol> OUR_CLIENTS = EnumSet.of(Protocol.H3, Protocol.WEBSOCKET);

	private static final double OUR_CLIENT_SECONDS = 2.5;

	/** What starting a load and reading figures takes, about. */
	private static final double LOAD_SECONDS = 0.25;

	/** What the connections and the collections of garbage take, about. */
	private static final double IDLE_SECONDS = 2;

	/**
	 * Returns the plan for a first look.
	 * @return the plan
	 */
	public static Plan quick() {
		return new Plan(2, 1, 1, 2, 1, 2_000);
	}

	/**
	 * Returns the plan for figures that are to be published.
	 * @return the plan
	 */
	public static Plan full() {
		return new Plan(5, 2, 2, 5, 3, 2_000);
	}

	/**
	 * Returns how long a server is loaded before its first scenario, when all of it is
	 * still to be compiled.
	 * @return seconds
	 */
	public int firstWarmup() {
		return FIRST_WARMUP * this.warmup;
	}

	/**
	 * Estimates how long a run takes.
	 * @param contenders who takes part
	 * @param scenarios in what
	 * @return the time, without that of the build
	 */
	public Duration estimate(Collection<Contender> contenders, Collection<Scenario> scenarios) {
		double sum = 0;
		for (Contender contender : contenders) {
			for (Scenario scenario : scenarios) {
				if (contender.protocols().contains(scenario.load().protocol())) {
					sum += seconds(scenario);
				}
			}
			// Once in clear text and once with TLS
			sum += 2 * (START_SECONDS + firstWarmup() - this.warmup);
		}
		return Duration.ofSeconds(Math.round(sum));
	}

	private double seconds(Scenario scenario) {
		double load = LOAD_SECONDS + (OUR_CLIENTS.contains(scenario.load().protocol()) ? OUR_CLIENT_SECONDS : 0);
		return switch (scenario) {
			case START -> this.starts * START_SECONDS;
			case WEBSOCKET_MEMORY -> this.memories * IDLE_SECONDS;
			case MEMORY -> this.memories * (this.warmup + this.seconds + IDLE_SECONDS);
			default -> this.warmup + load + this.rounds * (this.seconds + load);
		};
	}

}
