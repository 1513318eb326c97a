package io.httpy.config;

import java.time.Duration;

/**
 * How the server watches over itself.
 *
 * @param enabled whether it does
 * @param stallThreshold how long an event loop may be busy with one thing before that is
 * logged and counted, from 100 ms to an hour. Noticed up to a quarter later, of 250 ms at
 * most
 */
public record WatchdogConfig(boolean enabled, Duration stallThreshold) {

	private static final Duration SHORTEST = Duration.ofMillis(100);

	private static final Duration LONGEST = Duration.ofHours(1);

	/** A second. */
	public static final WatchdogConfig DEFAULT = new WatchdogConfig(true, Duration.ofSeconds(1));

	/** Nothing is watched. */
	public static final WatchdogConfig OFF = new WatchdogConfig(false, DEFAULT.stallThreshold());

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public WatchdogConfig {
		if (stallThreshold.compareTo(SHORTEST) < 0 || stallThreshold.compareTo(LONGEST) > 0) {
			throw new InvalidConfigException("watchdog.stall-threshold", stallThreshold, "it must be from 100ms to 1h");
		}
	}

}
