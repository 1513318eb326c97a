/**
 * Runs contenders beside each other and reports what they cost.
 */
@NullMarked
package io.httpy.benchmarks.macro;

import org.jspecify.annotations.NullMarked;
