package io.httpy.exchange;

import io.httpy.config.ServerConfig;
import io.httpy.config.TlsConfig;
import io.httpy.event.ServerEvents;
import io.httpy.http.Headers;
import io.httpy.http.HeadersBuilder;

/**
 * What every connection of a server shares.
 *
 * @param config the configuration
 * @param handler takes the exchanges
 * @param events told of what happens
 * @param extendedConnect whether a client may ask for another protocol by CONNECT, where
 * HTTP has no Upgrade (RFC 8441, RFC 9220)
 */
public record EngineSettings(ServerConfig config, ExchangeHandler handler, ServerEvents events,
		boolean extendedConnect) {

	/**
	 * Returns a copy with other keys and certificates.
	 * @param changed keys and certificates
	 * @return the copy
	 */
	public EngineSettings withTls(TlsConfig changed) {
		return new EngineSettings(this.config.withTls(changed), this.handler, this.events, this.extendedConnect);
	}

	/**
	 * Returns the fields of all responses that do not set them themselves.
	 * @param secure whether they are sent on encrypted connections
	 * @return Server and Strict-Transport-Security, as far as they are configured
	 */
	public HeadersBuilder standingFields(boolean secure) {
		HeadersBuilder standing = Headers.builder();
		if (this.config.serverHeader() != null) {
			standing.add("server", this.config.serverHeader());
		}
		TlsConfig tls = this.config.tls();
		if (secure && tls != null && tls.hsts() != null) {
			standing.add("strict-transport-security", tls.hsts().value());
		}
		return standing;
	}

}
