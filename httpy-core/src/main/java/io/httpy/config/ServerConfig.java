package io.httpy.config;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server.
 *
 * @param listener where it listens
 * @param limits how much a client may ask for
 * @param timeouts how long a client or handler may take
 * @param serverHeader the value of the Server field, or null to send none
 */
public record ServerConfig(ListenerConfig listener, LimitsConfig limits, TimeoutsConfig timeouts,
		@Nullable String serverHeader) {

	/** All defaults, and no Server field. */
	public static final ServerConfig DEFAULT = new ServerConfig(ListenerConfig.DEFAULT, LimitsConfig.DEFAULT,
			TimeoutsConfig.DEFAULT, null);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if the Server field is blank (RFC 9110 section
	 * 10.2.4), or has a control or non-ASCII character
	 */
	public ServerConfig {
		if (serverHeader != null
				&& (serverHeader.isBlank() || !serverHeader.chars().allMatch((c) -> c >= 0x20 && c < 0x7f))) {
			throw new InvalidConfigException("server-header", serverHeader, "it must be printable ASCII and not blank");
		}
	}

	/**
	 * Returns a copy that listens elsewhere.
	 * @param changed where to listen
	 * @return the copy
	 */
	public ServerConfig withListener(ListenerConfig changed) {
		return new ServerConfig(changed, this.limits, this.timeouts, this.serverHeader);
	}

	/**
	 * Returns a copy with other limits.
	 * @param changed the limits
	 * @return the copy
	 */
	public ServerConfig withLimits(LimitsConfig changed) {
		return new ServerConfig(this.listener, changed, this.timeouts, this.serverHeader);
	}

	/**
	 * Returns a copy with other timeouts.
	 * @param changed the timeouts
	 * @return the copy
	 */
	public ServerConfig withTimeouts(TimeoutsConfig changed) {
		return new ServerConfig(this.listener, this.limits, changed, this.serverHeader);
	}

}
