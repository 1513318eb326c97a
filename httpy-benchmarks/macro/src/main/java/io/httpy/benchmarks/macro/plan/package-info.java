/**
 * What is done in a run, and for how long.
 */
@NullMarked
package io.httpy.benchmarks.macro.plan;

import org.jspecify.annotations.NullMarked;
