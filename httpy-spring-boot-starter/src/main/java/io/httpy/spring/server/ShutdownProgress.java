package io.httpy.spring.server;

import java.time.Instant;

/**
 * How far a server is on its way to the end.
 *
 * @param stage the stage
 * @param since when it began
 * @param connections connections that are open now
 * @param exchanges requests that are being answered now; a WebSocket and a stream of
 * events count until they are closed
 * @param cutConnections connections that were cut when the server was stopped last
 * @param cutExchanges requests that were cut when the server was stopped last
 */
public record ShutdownProgress(ShutdownStage stage, Instant since, int connections, int exchanges, int cutConnections,
		int cutExchanges) {

}
