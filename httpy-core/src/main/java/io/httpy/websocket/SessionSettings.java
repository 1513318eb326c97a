package io.httpy.websocket;

import java.util.concurrent.Executor;

import io.httpy.config.WebSocketConfig;
import io.httpy.handler.EntityEncoder;

import org.jspecify.annotations.Nullable;

/**
 * What all sessions of a route share.
 *
 * @param config its configuration
 * @param handler serves the sessions
 * @param executor calls the handler, or null if that is called on the event loop
 * @param encoder encodes objects, or null if the server has none
 */
record SessionSettings(WebSocketConfig config, WebSocketHandler handler, @Nullable Executor executor,
		@Nullable EntityEncoder encoder) {

}
