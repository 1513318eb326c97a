package io.httpy.config;

import java.time.Duration;

/**
 * How much a connection of HTTP/2 or HTTP/3 may do that costs the server work and brings
 * no request. Beyond it the connection is closed (RFC 9113 section 10.5, RFC 9114 section
 * 10.5).
 *
 * @param maxResets streams in a window that the client resets, or makes the server reset,
 * from 1
 * @param maxControlFrames frames in a window that are neither the head nor the content of
 * a message, as PING, SETTINGS and PRIORITY_UPDATE, from 1
 * @param maxEmptyFrames DATA frames without a byte, and continuations of a header block
 * that bring next to nothing, one after another, from 1
 * @param window the time over which is counted, more than 0 and at most a day
 */
public record FloodConfig(int maxResets, int maxControlFrames, int maxEmptyFrames, Duration window) {

	/** 200 resets and 1,000 control frames in 30 s, 10 empty frames in a row. */
	public static final FloodConfig DEFAULT = new FloodConfig(200, 1000, 10, Duration.ofSeconds(30));

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public FloodConfig {
		Checks.range("flood.max-resets", maxResets, 1, Integer.MAX_VALUE);
		Checks.range("flood.max-control-frames", maxControlFrames, 1, Integer.MAX_VALUE);
		Checks.range("flood.max-empty-frames", maxEmptyFrames, 1, Integer.MAX_VALUE);
		Checks.positive("flood.window", window);
	}

}
