package io.httpy.config;

import org.jspecify.annotations.Nullable;

/**
 * The configuration of a server.
 *
 * @param listener where it listens
 * @param limits how much a client may ask for
 * @param timeouts how long a client or handler may take
 * @param protocols what it speaks
 * @param sse how streams of server-sent events live and end
 * @param tls its certificates, or null to speak in clear text
 * @param serverHeader the value of the Server field, or null to send none
 */
public record ServerConfig(ListenerConfig listener, LimitsConfig limits, TimeoutsConfig timeouts,
		ProtocolsConfig protocols, EventStreamConfig sse, @Nullable TlsConfig tls, @Nullable String serverHeader) {

	/** All defaults, no TLS, and no Server field. */
	public static final ServerConfig DEFAULT = new ServerConfig(ListenerConfig.DEFAULT, LimitsConfig.DEFAULT,
			TimeoutsConfig.DEFAULT, ProtocolsConfig.DEFAULT, EventStreamConfig.DEFAULT, null, null);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if the Server field is blank (RFC 9110 section
	 * 10.2.4), or has a control or non-ASCII character; if HTTP/3 is required without
	 * TLS; if nothing can be served
	 */
	public ServerConfig {
		if (serverHeader != null
				&& (serverHeader.isBlank() || !serverHeader.chars().allMatch((c) -> c >= 0x20 && c < 0x7f))) {
			throw new InvalidConfigException("server-header", serverHeader, "it must be printable ASCII and not blank");
		}
		if (protocols.http3().required() && tls == null) {
			throw new InvalidConfigException("http3.required", true, "HTTP/3 needs TLS: set ssl.bundle");
		}
		boolean quic = tls != null && protocols.http3().enabled();
		if (!quic && !protocols.servesTcp(tls != null)) {
			throw new InvalidConfigException("http1.enabled", false, nothingServed(protocols));
		}
	}

	private static String nothingServed(ProtocolsConfig protocols) {
		return protocols.http2().enabled()
				? "nothing could be served: without TLS and HTTP/1.1, HTTP/2 needs http2.cleartext.prior-knowledge"
				: "nothing could be served: enable one of http1, http2 and, with TLS, http3";
	}

	/**
	 * Returns a copy that listens elsewhere.
	 * @param changed where to listen
	 * @return the copy
	 */
	public ServerConfig withListener(ListenerConfig changed) {
		return new ServerConfig(changed, this.limits, this.timeouts, this.protocols, this.sse, this.tls,
				this.serverHeader);
	}

	/**
	 * Returns a copy with other limits.
	 * @param changed the limits
	 * @return the copy
	 */
	public ServerConfig withLimits(LimitsConfig changed) {
		return new ServerConfig(this.listener, changed, this.timeouts, this.protocols, this.sse, this.tls,
				this.serverHeader);
	}

	/**
	 * Returns a copy with other timeouts.
	 * @param changed the timeouts
	 * @return the copy
	 */
	public ServerConfig withTimeouts(TimeoutsConfig changed) {
		return new ServerConfig(this.listener, this.limits, changed, this.protocols, this.sse, this.tls,
				this.serverHeader);
	}

	/**
	 * Returns a copy that speaks something else.
	 * @param changed what it speaks
	 * @return the copy
	 */
	public ServerConfig withProtocols(ProtocolsConfig changed) {
		return new ServerConfig(this.listener, this.limits, this.timeouts, changed, this.sse, this.tls,
				this.serverHeader);
	}

	/**
	 * Returns a copy whose streams of server-sent events live and end otherwise.
	 * @param changed how they do
	 * @return the copy
	 */
	public ServerConfig withSse(EventStreamConfig changed) {
		return new ServerConfig(this.listener, this.limits, this.timeouts, this.protocols, changed, this.tls,
				this.serverHeader);
	}

	/**
	 * Returns a copy with other certificates.
	 * @param changed its certificates, or null to speak in clear text
	 * @return the copy
	 */
	public ServerConfig withTls(@Nullable TlsConfig changed) {
		return new ServerConfig(this.listener, this.limits, this.timeouts, this.protocols, this.sse, changed,
				this.serverHeader);
	}

	/**
	 * Returns a copy with another Server field.
	 * @param changed its value, or null to send none
	 * @return the copy
	 */
	public ServerConfig withServerHeader(@Nullable String changed) {
		return new ServerConfig(this.listener, this.limits, this.timeouts, this.protocols, this.sse, this.tls, changed);
	}

}
