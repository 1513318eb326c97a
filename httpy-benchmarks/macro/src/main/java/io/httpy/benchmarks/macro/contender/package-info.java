/**
 * The servers that are compared, and how each is started.
 */
@NullMarked
package io.httpy.benchmarks.macro.contender;

import org.jspecify.annotations.NullMarked;
