/**
 * Processes of this machine: how they are run, and what can be read of them.
 */
@NullMarked
package io.httpy.benchmarks.macro.process;

import org.jspecify.annotations.NullMarked;
