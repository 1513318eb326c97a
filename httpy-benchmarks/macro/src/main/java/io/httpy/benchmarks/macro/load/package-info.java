/**
 * What drives the servers.
 */
@NullMarked
package io.httpy.benchmarks.macro.load;

import org.jspecify.annotations.NullMarked;
