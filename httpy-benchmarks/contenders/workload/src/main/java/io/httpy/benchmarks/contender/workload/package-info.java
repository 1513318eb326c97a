/**
 * What all contenders answer with, so that their work is the same.
 */
@NullMarked
package io.httpy.benchmarks.contender.workload;

import org.jspecify.annotations.NullMarked;
