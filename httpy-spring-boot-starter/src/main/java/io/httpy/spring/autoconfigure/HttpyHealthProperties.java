package io.httpy.spring.autoconfigure;

import java.time.Duration;

import io.httpy.config.InvalidConfigException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The keys under {@code httpy.health}. Made by the binder only: the constructor changes
 * with each new key.
 *
 * @param certificateWarning Time before its end from which a certificate of the server is
 * named in the health of the server. 0 to name none before.
 */
@ConfigurationProperties("httpy.health")
public record HttpyHealthProperties(@DefaultValue("14d") Duration certificateWarning) {

	/** Checks the values, which are used only if there is health to tell of. */
	void check() {
		if (this.certificateWarning.isNegative()) {
			throw new InvalidConfigException("health.certificate-warning", this.certificateWarning,
					"it must not be negative");
		}
	}

}
