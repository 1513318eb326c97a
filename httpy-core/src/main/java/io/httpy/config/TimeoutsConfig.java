package io.httpy.config;

import java.time.Duration;

/**
 * How long a client, or a handler, may take. Deadlines are checked about four times a
 * second. Each is more than 0 and at most one day.
 *
 * @param requestHead from the first byte of a request, or from the accepted connection
 * for its first, to the end of the header section; then 408
 * @param bodyStall without any byte of a body that is being read; then 408
 * @param writeStall without any byte of a response taken by the client, once those that
 * it took before are used up at the minimum rate; then the connection is cut
 * @param minRate bytes per second that a body being read, or a response being sent, must
 * make on average; 0 for no minimum
 * @param rateWindow the time over which the rate of a body is averaged, and for which
 * bytes of a response that are taken at once count, at most
 * @param keepAliveIdle between a response and the next request; then the connection is
 * closed
 * @param handler from the last byte of the request that came to the response head; then
 * 503
 */
public record TimeoutsConfig(Duration requestHead, Duration bodyStall, Duration writeStall, int minRate,
		Duration rateWindow, Duration keepAliveIdle, Duration handler) {

	/**
	 * 10 s for a head, 20 s of stall of a body and 10 s of a response, 500 bytes a second
	 * averaged over 20 s, 60 s idle, 60 s for a handler.
	 */
	public static final TimeoutsConfig DEFAULT = new TimeoutsConfig(Duration.ofSeconds(10), Duration.ofSeconds(20),
			Duration.ofSeconds(10), 500, Duration.ofSeconds(20), Duration.ofSeconds(60), Duration.ofSeconds(60));

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public TimeoutsConfig {
		Checks.positive("timeouts.request-head", requestHead);
		Checks.positive("timeouts.body-stall", bodyStall);
		Checks.positive("timeouts.write-stall", writeStall);
		Checks.range("timeouts.min-rate", minRate, 0, Integer.MAX_VALUE);
		Checks.positive("timeouts.rate-window", rateWindow);
		Checks.positive("timeouts.keep-alive-idle", keepAliveIdle);
		Checks.positive("timeouts.handler", handler);
	}

}
