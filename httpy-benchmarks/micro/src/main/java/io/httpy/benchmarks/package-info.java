/**
 * Benchmarks of what is public, and what all benchmarks share. Those of a class that is
 * not public are in its package.
 */
@NullMarked
package io.httpy.benchmarks;

import org.jspecify.annotations.NullMarked;
