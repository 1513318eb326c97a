package io.httpy.benchmarks.macro.report;

import java.util.Map;

import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.plan.Scenario;

/**
 * What a contender gave in one round of a scenario.
 *
 * @param scenario the scenario
 * @param contender the name of the contender
 * @param round the number of the round, from 0; in the same round the machine was in the
 * same mood for all
 * @param values what was measured
 */
public record Round(Scenario scenario, String contender, int round, Map<Metric, Double> values) {

}
