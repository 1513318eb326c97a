/**
 * Groups of WebSocket sessions that reach over nodes, through Redis.
 */
@NullMarked
package io.httpy.spring.broadcast;

import org.jspecify.annotations.NullMarked;
