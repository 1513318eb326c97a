package io.httpy.benchmarks.macro.report;

import java.util.List;
import java.util.Map;

import io.httpy.benchmarks.macro.contender.Contender;
import io.httpy.benchmarks.macro.contender.Contenders;
import io.httpy.benchmarks.macro.plan.Plan;
import io.httpy.benchmarks.macro.plan.Scenario;

/**
 * What one has to know to read the figures.
 *
 * @param date when the run began, UTC
 * @param machine what it ran on, by name of the part
 * @param plan how long everything took
 * @param contenders who took part
 * @param versions the versions of each, by name of the contender
 * @param scenarios in what
 */
public record Facts(String date, Map<String, String> machine, Plan plan, List<Contender> contenders,
		Map<String, String> versions, List<Scenario> scenarios) {

	/**
	 * Returns with whom the others are compared.
	 * @return Netty, or the first if that did not take part
	 */
	public Contender baseline() {
		return this.contenders.stream()
			.filter((contender) -> contender.name().equals(Contenders.NETTY))
			.findFirst()
			.orElseGet(() -> this.contenders.get(0));
	}

}
