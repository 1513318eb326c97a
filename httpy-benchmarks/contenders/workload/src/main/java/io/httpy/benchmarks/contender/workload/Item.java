package io.httpy.benchmarks.contender.workload;

/**
 * One of the objects of {@code GET /large}. It has no number, which some libraries would
 * box, so that what a server allocates for it can be seen.
 *
 * @param name a text
 * @param active whether its place is even
 */
public record Item(String name, boolean active) {

}
