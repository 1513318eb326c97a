/**
 * What a run leaves behind.
 */
@NullMarked
package io.httpy.benchmarks.macro.report;

import org.jspecify.annotations.NullMarked;
