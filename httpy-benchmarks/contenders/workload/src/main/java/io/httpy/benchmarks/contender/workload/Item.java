package io.httpy.benchmarks.contender.workload;

/**
 * One of the objects of {@code GET /large}.
 *
 * @param id its place in the list
 * @param name a text
 * @param active whether its place is even
 */
public record Item(int id, String name, boolean active) {

}
