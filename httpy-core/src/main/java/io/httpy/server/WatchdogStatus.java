package io.httpy.server;

import java.time.Duration;

/**
 * What the watchdog of a server has seen, since the server was built.
 *
 * @param stalls how often an event loop stood still for longer than it may, those that
 * last included
 * @param longestStall the longest of them, zero if there was none
 * @param leaks reports by Netty of buffers that were not released, in the whole process:
 * of a sample, so that a few reports may stand for many leaks
 */
public record WatchdogStatus(long stalls, Duration longestStall, long leaks) {

	/** Nothing was seen. */
	public static final WatchdogStatus NOTHING = new WatchdogStatus(0, Duration.ZERO, 0);

}
