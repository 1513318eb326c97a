/**
 * A client that loads servers with messages of WebSocket and costs little itself, for it
 * runs beside them.
 */
@NullMarked
package io.httpy.benchmarks.macro.websocket;

import org.jspecify.annotations.NullMarked;
