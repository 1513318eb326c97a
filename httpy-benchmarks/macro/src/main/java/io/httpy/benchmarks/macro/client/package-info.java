/**
 * The least of an HTTP client: enough to see that a server answers.
 */
@NullMarked
package io.httpy.benchmarks.macro.client;

import org.jspecify.annotations.NullMarked;
