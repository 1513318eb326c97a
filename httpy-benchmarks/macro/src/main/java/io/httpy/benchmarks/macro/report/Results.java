package io.httpy.benchmarks.macro.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.measure.Spread;
import io.httpy.benchmarks.macro.plan.Scenario;

/**
 * All figures of a run, filled while it goes on.
 */
public final class Results {

	private final List<Round> rounds = new ArrayList<>();

	private final List<Failure> failures = new ArrayList<>();

	private final List<String> skipped = new ArrayList<>();

	/**
	 * Adds the figures of a round.
	 * @param round the round
	 */
	public void add(Round round) {
		this.rounds.add(round);
	}

	/**
	 * Adds a failure.
	 * @param failure the failure
	 */
	public void add(Failure failure) {
		this.failures.add(failure);
	}

	/**
	 * Adds what was not tried.
	 * @param line what, why, and how to change that
	 */
	public void skip(String line) {
		this.skipped.add(line);
	}

	/**
	 * Forgets what a contender gave in a scenario, since it failed there in the end.
	 * @param scenario the scenario
	 * @param contender the name of the contender
	 */
	public void forget(Scenario scenario, String contender) {
		this.rounds.removeIf((round) -> round.scenario() == scenario && round.contender().equals(contender));
	}

	/**
	 * Sums the rounds of a cell up.
	 * @param cell the cell
	 * @return the spread, or empty if it was not measured
	 */
	public Optional<Spread> spread(Cell cell) {
		return spread(List.copyOf(values(cell).values()));
	}

	/**
	 * Divides a cell by another, each round by the same round.
	 * @param cell the cell
	 * @param by the other
	 * @return the spread of the ratios, or empty if they have no round in common
	 */
	public Optional<Spread> ratio(Cell cell, Cell by) {
		Map<Integer, Double> divisors = values(by);
		return spread(values(cell).entrySet()
			.stream()
			.filter((value) -> divisors.getOrDefault(value.getKey(), 0.0) > 0)
			.map((value) -> value.getValue() / Objects.requireNonNull(divisors.get(value.getKey())))
			.toList());
	}

	private static Optional<Spread> spread(List<Double> values) {
		return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
	}

	private Map<Integer, Double> values(Cell cell) {
		Map<Integer, Double> values = new TreeMap<>();
		for (Round round : this.rounds) {
			Double value = round.values().get(cell.metric());
			if (value != null && round.scenario() == cell.scenario() && round.contender().equals(cell.contender())) {
				values.put(round.round(), value);
			}
		}
		return values;
	}

	/**
	 * Whether anybody has a figure.
	 * @param scenario the scenario
	 * @param metric what was measured
	 * @return whether there is one
	 */
	public boolean has(Scenario scenario, Metric metric) {
		return this.rounds.stream()
			.anyMatch((round) -> round.scenario() == scenario && round.values().containsKey(metric));
	}

	/**
	 * Returns the figures of all rounds.
	 * @return the rounds, in the order of the run
	 */
	public List<Round> rounds() {
		return List.copyOf(this.rounds);
	}

	/**
	 * Returns what failed.
	 * @return the failures
	 */
	public List<Failure> failures() {
		return List.copyOf(this.failures);
	}

	/**
	 * Returns what was not tried.
	 * @return lines for people
	 */
	public List<String> skipped() {
		return List.copyOf(this.skipped);
	}

}
