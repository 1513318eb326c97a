/**
 * Vert.x as its users write it.
 */
@NullMarked
package io.httpy.benchmarks.contender.vertx;

import org.jspecify.annotations.NullMarked;
