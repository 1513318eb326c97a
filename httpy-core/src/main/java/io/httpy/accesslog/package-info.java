/**
 * The access log: a line for each request, made on the event loop and written by a thread
 * of its own.
 */
@NullMarked
package io.httpy.accesslog;

import org.jspecify.annotations.NullMarked;
