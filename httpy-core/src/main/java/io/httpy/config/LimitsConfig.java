package io.httpy.config;

/**
 * How much a client may ask for. Every limit is finite by default.
 *
 * @param maxRequestLine bytes of the request line, 64 to 1 MiB; more is answered with 414
 * @param maxHeaderSize bytes of the header section, 64 to 16 MiB; more is answered with
 * 431
 * @param maxHeaderCount fields of the header section, 1 to 10,000; more is answered with
 * 431
 * @param maxBody bytes of a request body, from 0; more is answered with 413; a route can
 * have its own
 * @param maxConnections open connections, from 1; more are closed at once
 * @param maxConnectionsPerAddress open connections of one remote address, from 1; more
 * are closed at once
 */
public record LimitsConfig(int maxRequestLine, int maxHeaderSize, int maxHeaderCount, long maxBody, int maxConnections,
		int maxConnectionsPerAddress) {

	/**
	 * 8 KiB of request line, 8 KiB and 100 fields of headers, 10 MiB of body, 20,000
	 * connections, as many from one address, for a proxy is one address.
	 */
	public static final LimitsConfig DEFAULT = new LimitsConfig(8 * 1024, 8 * 1024, 100, 10 * 1024 * 1024, 20_000,
			20_000);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public LimitsConfig {
		Checks.range("limits.max-request-line", maxRequestLine, 64, 1024 * 1024);
		Checks.range("limits.max-header-size", maxHeaderSize, 64, 16 * 1024 * 1024);
		Checks.range("limits.max-header-count", maxHeaderCount, 1, 10_000);
		Checks.range("limits.max-body", maxBody, 0, Long.MAX_VALUE);
		Checks.range("limits.max-connections", maxConnections, 1, Integer.MAX_VALUE);
		Checks.range("limits.max-connections-per-address", maxConnectionsPerAddress, 1, Integer.MAX_VALUE);
	}

}
