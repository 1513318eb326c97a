package io.httpy.config;

import java.time.Duration;

/**
 * How streams of server-sent events are kept alive, and how they end with the server.
 *
 * @param heartbeat the time without an event after which a comment is sent, so that a
 * client which is gone is noticed, and nobody between takes the connection for dead; at
 * most a day, 0 for none. Checked about four times a second
 * @param retryOnShutdown how long clients are told to wait before they come again, when
 * the server stops; at most a day, 0 to leave that to them
 */
public record EventStreamConfig(Duration heartbeat, Duration retryOnShutdown) {

	/** A comment after 15 s, and 3 s to wait. */
	public static final EventStreamConfig DEFAULT = new EventStreamConfig(Duration.ofSeconds(15),
			Duration.ofSeconds(3));

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public EventStreamConfig {
		Checks.notNegative("sse.heartbeat", heartbeat);
		Checks.notNegative("sse.retry-on-shutdown", retryOnShutdown);
	}

}
