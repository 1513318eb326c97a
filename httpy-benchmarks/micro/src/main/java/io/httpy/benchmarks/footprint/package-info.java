/**
 * What a request and an idle connection cost in heap, measured on a real server.
 */
@NullMarked
package io.httpy.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
