/**
 * The life cycle of the server in an application context: start, local ports, events,
 * graceful stop.
 */
@NullMarked
package io.httpy.spring.server;

import org.jspecify.annotations.NullMarked;
