package io.httpy.config;

import java.time.Duration;

/**
 * How long a WebSocket client may be silent. Deadlines are checked about four times a
 * second. Each is at most one day.
 *
 * @param pingInterval after so long without anything from the client it is sent a ping; 0
 * for no pings
 * @param pongTimeout from a ping to anything from the client, more than 0; then the
 * connection is taken for lost
 * @param idle without a message in either direction; then the session is closed with
 * 1001; 0 for no end
 * @param close from our close frame to the client's, more than 0; then the connection is
 * ended
 */
public record WebSocketTimeoutsConfig(Duration pingInterval, Duration pongTimeout, Duration idle, Duration close) {

	/** A ping after 30 s, 10 s for its answer, no end of silence, 5 s for a close. */
	public static final WebSocketTimeoutsConfig DEFAULT = new WebSocketTimeoutsConfig(Duration.ofSeconds(30),
			Duration.ofSeconds(10), Duration.ZERO, Duration.ofSeconds(5));

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public WebSocketTimeoutsConfig {
		Checks.notNegative("websocket.ping-interval", pingInterval);
		Checks.positive("websocket.pong-timeout", pongTimeout);
		Checks.notNegative("websocket.idle-timeout", idle);
		Checks.positive("websocket.close-timeout", close);
	}

}
