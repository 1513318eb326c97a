/**
 * Sockets: listeners, event loops and the pipelines of a connection.
 */
@NullMarked
package io.httpy.transport;

import org.jspecify.annotations.NullMarked;
