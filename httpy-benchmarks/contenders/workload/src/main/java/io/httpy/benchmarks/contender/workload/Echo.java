package io.httpy.benchmarks.contender.workload;

import java.util.List;

/**
 * What {@code POST /echo} takes and returns.
 *
 * @param id a number
 * @param name a text
 * @param tags texts
 */
public record Echo(int id, String name, List<String> tags) {

}
