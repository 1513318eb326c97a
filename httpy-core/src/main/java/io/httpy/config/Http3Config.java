package io.httpy.config;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * HTTP/3 (RFC 9114) over QUIC (RFC 9000), which needs TLS.
 *
 * @param enabled whether it is served, if there is TLS and QUIC can be loaded
 * @param required whether the start fails if it cannot be served; otherwise the server
 * starts without and says so
 * @param port the UDP port, 1 to 65535, or null for the number of the TCP port
 * @param advertisedPort the UDP port that clients are told, 1 to 65535, or null for the
 * one that is listened on (RFC 7838 section 3)
 * @param retry when clients must prove their address first
 * @param idleTimeout how long a connection may be silent; then it is closed
 * @param altSvcMaxAge how long clients may remember that HTTP/3 is there (RFC 7838
 * section 3.1)
 * @param push whether responses may be pushed, to clients that allow it
 */
public record Http3Config(boolean enabled, boolean required, @Nullable Integer port, @Nullable Integer advertisedPort,
		AddressValidation retry, Duration idleTimeout, Duration altSvcMaxAge, boolean push) {

	/**
	 * Served where it can be, on the number of the TCP port; addresses are proved under
	 * load; 30 s of silence, remembered for a day; nothing is pushed.
	 */
	public static final Http3Config DEFAULT = new Http3Config(true, false, null, null, AddressValidation.UNDER_LOAD,
			Duration.ofSeconds(30), Duration.ofDays(1), false);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public Http3Config {
		if (port != null) {
			Checks.range("http3.port", port, 1, 65_535);
		}
		if (advertisedPort != null) {
			Checks.range("http3.advertised-port", advertisedPort, 1, 65_535);
		}
		Checks.positive("http3.idle-timeout", idleTimeout);
		if (altSvcMaxAge.isNegative()) {
			throw new InvalidConfigException("http3.alt-svc-max-age", altSvcMaxAge, "it must not be negative");
		}
		if (required && !enabled) {
			throw new InvalidConfigException("http3.required", true,
					"it cannot be required while http3.enabled is false");
		}
	}

	/**
	 * When a client must prove that it owns its address before the server answers with
	 * more than a few bytes (RFC 9000 section 8.1).
	 */
	public enum AddressValidation {

		/** While many handshakes are under way. */
		UNDER_LOAD,

		/** For each connection, which costs it one round trip. */
		ALWAYS,

		/** Never by a token; the amplification limit of QUIC holds in any case. */
		NEVER

	}

	/**
	 * Returns a copy that is served or not.
	 * @param enabled whether it is served
	 * @param required whether the start fails if it cannot be served
	 * @return the copy
	 */
	public Http3Config withEnabled(boolean enabled, boolean required) {
		return new Http3Config(enabled, required, this.port, this.advertisedPort, this.retry, this.idleTimeout,
				this.altSvcMaxAge, this.push);
	}

	/**
	 * Returns a copy for another port.
	 * @param changed 1 to 65535, or null for the number of the TCP port
	 * @return the copy
	 */
	public Http3Config withPort(@Nullable Integer changed) {
		return new Http3Config(this.enabled, this.required, changed, this.advertisedPort, this.retry, this.idleTimeout,
				this.altSvcMaxAge, this.push);
	}

	/**
	 * Returns a copy that tells clients another port, as where packets are forwarded.
	 * @param changed 1 to 65535, or null for the one that is listened on
	 * @return the copy
	 */
	public Http3Config withAdvertisedPort(@Nullable Integer changed) {
		return new Http3Config(this.enabled, this.required, this.port, changed, this.retry, this.idleTimeout,
				this.altSvcMaxAge, this.push);
	}

	/**
	 * Returns a copy that asks otherwise for proof of addresses.
	 * @param changed when
	 * @return the copy
	 */
	public Http3Config withRetry(AddressValidation changed) {
		return new Http3Config(this.enabled, this.required, this.port, this.advertisedPort, changed, this.idleTimeout,
				this.altSvcMaxAge, this.push);
	}

	/**
	 * Returns a copy with another idle timeout.
	 * @param changed how long a connection may be silent
	 * @return the copy
	 */
	public Http3Config withIdleTimeout(Duration changed) {
		return new Http3Config(this.enabled, this.required, this.port, this.advertisedPort, this.retry, changed,
				this.altSvcMaxAge, this.push);
	}

	/**
	 * Returns a copy that pushes or not.
	 * @param changed whether responses may be pushed
	 * @return the copy
	 */
	public Http3Config withPush(boolean changed) {
		return new Http3Config(this.enabled, this.required, this.port, this.advertisedPort, this.retry,
				this.idleTimeout, this.altSvcMaxAge, changed);
	}

}
