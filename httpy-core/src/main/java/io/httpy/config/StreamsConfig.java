package io.httpy.config;

/**
 * How many streams a connection of HTTP/2 or HTTP/3 may have, and how much may come on
 * them before it is consumed.
 *
 * @param maxConcurrent requests at a time on one connection, 1 to 10,000
 * @param window bytes that may come on one stream before they are consumed, 16 KiB to 16
 * MiB
 * @param connectionWindow bytes that may come on all streams of a connection before they
 * are consumed, 64 KiB to 64 MiB
 */
public record StreamsConfig(int maxConcurrent, int window, int connectionWindow) {

	/** 128 streams, 256 KiB for one and 1 MiB for all of them. */
	public static final StreamsConfig DEFAULT = new StreamsConfig(128, 256 * 1024, 1024 * 1024);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public StreamsConfig {
		Checks.range("streams.max-concurrent", maxConcurrent, 1, 10_000);
		Checks.range("streams.window", window, 16 * 1024, 16 * 1024 * 1024);
		Checks.range("streams.connection-window", connectionWindow, 64 * 1024, 64 * 1024 * 1024);
	}

}
