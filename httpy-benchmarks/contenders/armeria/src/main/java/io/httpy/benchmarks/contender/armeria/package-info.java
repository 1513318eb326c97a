/**
 * Armeria as its users write it.
 */
@NullMarked
package io.httpy.benchmarks.contender.armeria;

import org.jspecify.annotations.NullMarked;
