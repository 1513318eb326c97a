package io.httpy.config;

import java.time.Duration;

/**
 * The Strict-Transport-Security field (RFC 6797), sent on encrypted connections only.
 *
 * @param maxAge how long browsers use https alone, from 0
 * @param includeSubDomains whether that holds for all names below the host's
 * @param preload whether the host may be built into browsers
 */
public record HstsConfig(Duration maxAge, boolean includeSubDomains, boolean preload) {

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if the age is negative, or not what preloading asks
	 * for
	 */
	public HstsConfig {
		if (maxAge.isNegative()) {
			throw new InvalidConfigException("ssl.hsts.max-age", maxAge, "it must not be negative");
		}
		if (preload && (!includeSubDomains || maxAge.toDays() < 365)) {
			throw new InvalidConfigException("ssl.hsts.preload", true,
					"it needs include-sub-domains and a max-age of at least 365 days");
		}
	}

	/**
	 * Returns the value of the field.
	 * @return as RFC 6797 section 6.1 writes it
	 */
	public String value() {
		return "max-age=" + this.maxAge.toSeconds() + (this.includeSubDomains ? "; includeSubDomains" : "")
				+ (this.preload ? "; preload" : "");
	}

}
