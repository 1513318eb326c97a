package io.httpy.config;

import java.util.List;

/**
 * WebSockets (RFC 6455, 8441, 9220), on every version of HTTP that is served.
 *
 * @param enabled whether they are served; if not, their routes are not there
 * @param allowedOrigins the origins of pages whose scripts may connect, as in
 * {@code https://example.org}; "*" for any, empty for that of the server alone. Clients
 * that are no browsers send no origin, and may connect
 * @param limits how large messages may be
 * @param timeouts how long a client may be silent
 * @param deflate how messages are compressed
 * @param queue what waits for a slow reader
 */
public record WebSocketConfig(boolean enabled, List<String> allowedOrigins, MessageLimitsConfig limits,
		WebSocketTimeoutsConfig timeouts, DeflateConfig deflate, SendQueueConfig queue) {

	/** Served, for pages of the same origin, with the defaults of the parts. */
	public static final WebSocketConfig DEFAULT = new WebSocketConfig(true, List.of(), MessageLimitsConfig.DEFAULT,
			WebSocketTimeoutsConfig.DEFAULT, DeflateConfig.DEFAULT, SendQueueConfig.DEFAULT);

	/**
	 * Checks the origins.
	 * @throws InvalidConfigException if one is neither "*" nor a scheme with a host
	 */
	public WebSocketConfig {
		allowedOrigins = List.copyOf(allowedOrigins);
		for (String origin : allowedOrigins) {
			if (!origin.equals("*") && !origin.matches("[a-z][a-z0-9+.-]*://[^/?#\\s]+")) {
				throw new InvalidConfigException("websocket.allowed-origins", origin,
						"it must be \"*\" or a scheme, a host and perhaps a port, as in https://example.org:8443");
			}
		}
	}

	/**
	 * Returns a copy that is served or not.
	 * @param changed whether it is
	 * @return the copy
	 */
	public WebSocketConfig withEnabled(boolean changed) {
		return new WebSocketConfig(changed, this.allowedOrigins, this.limits, this.timeouts, this.deflate, this.queue);
	}

	/**
	 * Returns a copy with other origins.
	 * @param changed those that may connect
	 * @return the copy
	 */
	public WebSocketConfig withAllowedOrigins(List<String> changed) {
		return new WebSocketConfig(this.enabled, changed, this.limits, this.timeouts, this.deflate, this.queue);
	}

	/**
	 * Returns a copy with other limits.
	 * @param changed how large messages may be
	 * @return the copy
	 */
	public WebSocketConfig withLimits(MessageLimitsConfig changed) {
		return new WebSocketConfig(this.enabled, this.allowedOrigins, changed, this.timeouts, this.deflate, this.queue);
	}

	/**
	 * Returns a copy with other timeouts.
	 * @param changed how long a client may be silent
	 * @return the copy
	 */
	public WebSocketConfig withTimeouts(WebSocketTimeoutsConfig changed) {
		return new WebSocketConfig(this.enabled, this.allowedOrigins, this.limits, changed, this.deflate, this.queue);
	}

	/**
	 * Returns a copy that compresses otherwise.
	 * @param changed how messages are compressed
	 * @return the copy
	 */
	public WebSocketConfig withDeflate(DeflateConfig changed) {
		return new WebSocketConfig(this.enabled, this.allowedOrigins, this.limits, this.timeouts, changed, this.queue);
	}

	/**
	 * Returns a copy with another queue.
	 * @param changed what waits for a slow reader
	 * @return the copy
	 */
	public WebSocketConfig withQueue(SendQueueConfig changed) {
		return new WebSocketConfig(this.enabled, this.allowedOrigins, this.limits, this.timeouts, this.deflate,
				changed);
	}

}
