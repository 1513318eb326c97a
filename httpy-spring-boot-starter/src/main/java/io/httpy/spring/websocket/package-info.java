/**
 * Serves WebSockets by methods of beans.
 */
@NullMarked
package io.httpy.spring.websocket;

import org.jspecify.annotations.NullMarked;
