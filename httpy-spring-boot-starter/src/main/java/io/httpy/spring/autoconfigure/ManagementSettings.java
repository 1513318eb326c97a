package io.httpy.spring.autoconfigure;

import io.httpy.config.TlsConfig.ClientAuth;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * What is used of Boot's keys under {@code management.server}. Read apart from Boot's own
 * class, which needs its web servers; described by Boot.
 *
 * @param port the port, not used if negative
 * @param address the address, or null for that of the application's server
 * @param basePath what the paths of a port of its own begin with
 * @param ssl encryption on a port of its own
 */
record ManagementSettings(@DefaultValue("0") int port, @Nullable String address, @DefaultValue("") String basePath,
		@DefaultValue Ssl ssl) {

	static final String PREFIX = "management.server";

	/** Completes the path, which Boot lets begin and end with a slash or not. */
	ManagementSettings {
		String path = StringUtils.trimTrailingCharacter(basePath.strip(), '/');
		basePath = (path.isEmpty() || path.startsWith("/")) ? path : '/' + path;
	}

	static ManagementSettings of(Environment environment) {
		return Binder.get(environment).bindOrCreate(PREFIX, ManagementSettings.class);
	}

	/**
	 * Encryption.
	 *
	 * @param enabled whether there is any
	 * @param bundle name of the bundle, or null for clear text
	 * @param clientAuth whether clients need a certificate
	 */
	record Ssl(@DefaultValue("true") boolean enabled, @Nullable String bundle,
			@DefaultValue("none") ClientAuth clientAuth) {

		@Nullable String bundleIfEnabled() {
			return this.enabled ? this.bundle : null;
		}

	}

}
