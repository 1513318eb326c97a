package io.httpy.benchmarks.macro.report;

import io.httpy.benchmarks.macro.measure.Metric;
import io.httpy.benchmarks.macro.plan.Scenario;

/**
 * A place in the table of all figures.
 *
 * @param scenario the scenario
 * @param metric what was measured
 * @param contender the name of the contender
 */
public record Cell(Scenario scenario, Metric metric, String contender) {

}
