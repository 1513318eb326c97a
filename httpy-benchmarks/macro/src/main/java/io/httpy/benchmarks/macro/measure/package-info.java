/**
 * The figures of a run.
 */
@NullMarked
package io.httpy.benchmarks.macro.measure;

import org.jspecify.annotations.NullMarked;
