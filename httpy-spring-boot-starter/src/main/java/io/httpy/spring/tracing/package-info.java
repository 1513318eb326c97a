/**
 * Requests as observations of Micrometer, and so as spans of a trace, which goes with
 * them from thread to thread.
 */
@NullMarked
package io.httpy.spring.tracing;

import org.jspecify.annotations.NullMarked;
