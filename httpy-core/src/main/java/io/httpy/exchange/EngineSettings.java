package io.httpy.exchange;

import io.httpy.config.ServerConfig;
import io.httpy.event.ServerEvents;

/**
 * What every connection of a server shares.
 *
 * @param config the configuration
 * @param handler takes the exchanges
 * @param events told of what happens
 */
public record EngineSettings(ServerConfig config, ExchangeHandler handler, ServerEvents events) {

}
