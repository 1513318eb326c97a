package io.httpy.benchmarks.contender.workload;

/**
 * The answer of {@code GET /json}.
 *
 * @param message the text
 */
public record Message(String message) {

}
