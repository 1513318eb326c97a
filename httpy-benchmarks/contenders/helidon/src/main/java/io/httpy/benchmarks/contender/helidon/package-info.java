/**
 * Helidon as a user of its SE flavour writes it.
 */
@NullMarked
package io.httpy.benchmarks.contender.helidon;

import org.jspecify.annotations.NullMarked;
