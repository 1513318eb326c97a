package io.httpy.benchmarks.macro.report;

/**
 * What a contender could not do.
 *
 * @param contender its name
 * @param during what it was to do
 * @param reason what went wrong
 */
public record Failure(String contender, String during, String reason) {

}
