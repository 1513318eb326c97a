package io.httpy.config;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * TLS for TCP and QUIC alike. It can be replaced while the server runs, save the
 * redirect.
 *
 * @param material the key and certificate for all names that have none of their own
 * @param serverNames keys and certificates by the host name that the client asks for (RFC
 * 6066 section 3), in lower case; "*.example.com" stands for one label more
 * @param clientAuth whether clients need a certificate
 * @param hsts what Strict-Transport-Security says, or null to say nothing
 * @param redirectPort a second TCP port, 0 to 65535, that answers in clear text, with a
 * redirect to https; null for none
 */
public record TlsConfig(TlsMaterial material, Map<String, TlsMaterial> serverNames, ClientAuth clientAuth,
		@Nullable HstsConfig hsts, @Nullable Integer redirectPort) {

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range, or clients need a
	 * certificate that nobody could vouch for
	 */
	public TlsConfig {
		serverNames = Map.copyOf(serverNames);
		if (redirectPort != null) {
			Checks.range("ssl.redirect-port", redirectPort, 0, 65_535);
		}
		if (clientAuth != ClientAuth.NONE) {
			requireTrust("ssl.bundle", material);
			serverNames.forEach((name, own) -> requireTrust("ssl.server-name-bundles", own));
		}
	}

	private static void requireTrust(String key, TlsMaterial material) {
		if (material.trusted().isEmpty()) {
			throw new InvalidConfigException(key, material,
					"with ssl.client-auth it needs the certificates that vouch for clients: a truststore");
		}
	}

	/**
	 * Returns a configuration of one certificate and no more.
	 * @param material the key and certificate
	 * @return the configuration
	 */
	public static TlsConfig of(TlsMaterial material) {
		return new TlsConfig(material, Map.of(), ClientAuth.NONE, null, null);
	}

	/**
	 * Whether clients need a certificate.
	 */
	public enum ClientAuth {

		/** They are not asked for one. */
		NONE,

		/** They are asked, and may have none. */
		WANT,

		/** Without one the handshake fails. */
		NEED

	}

}
