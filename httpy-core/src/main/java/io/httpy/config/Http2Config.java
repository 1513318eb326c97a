package io.httpy.config;

import java.time.Duration;

/**
 * HTTP/2 (RFC 9113).
 *
 * @param enabled whether it is served
 * @param cleartext how it is begun without TLS
 * @param pingInterval how long a connection with open streams may be silent before the
 * client is asked whether it is still there
 * @param pingTimeout how long its answer may take; then the connection is closed
 * @param push whether responses may be pushed, to clients that allow it
 */
public record Http2Config(boolean enabled, CleartextConfig cleartext, Duration pingInterval, Duration pingTimeout,
		boolean push) {

	/** Served, asks after 30 s of silence and waits for 10 s; nothing is pushed. */
	public static final Http2Config DEFAULT = new Http2Config(true, CleartextConfig.DEFAULT, Duration.ofSeconds(30),
			Duration.ofSeconds(10), false);

	/**
	 * Checks the values.
	 * @throws InvalidConfigException if one is out of range
	 */
	public Http2Config {
		Checks.positive("http2.ping-interval", pingInterval);
		Checks.positive("http2.ping-timeout", pingTimeout);
	}

	/**
	 * Returns a copy that is served or not.
	 * @param changed whether it is served
	 * @return the copy
	 */
	public Http2Config withEnabled(boolean changed) {
		return new Http2Config(changed, this.cleartext, this.pingInterval, this.pingTimeout, this.push);
	}

	/**
	 * Returns a copy that is begun otherwise without TLS.
	 * @param changed how
	 * @return the copy
	 */
	public Http2Config withCleartext(CleartextConfig changed) {
		return new Http2Config(this.enabled, changed, this.pingInterval, this.pingTimeout, this.push);
	}

	/**
	 * Returns a copy that asks otherwise whether clients are still there.
	 * @param interval how long a connection may be silent
	 * @param timeout how long the answer may take
	 * @return the copy
	 */
	public Http2Config withPing(Duration interval, Duration timeout) {
		return new Http2Config(this.enabled, this.cleartext, interval, timeout, this.push);
	}

	/**
	 * Returns a copy that pushes or not.
	 * @param changed whether responses may be pushed
	 * @return the copy
	 */
	public Http2Config withPush(boolean changed) {
		return new Http2Config(this.enabled, this.cleartext, this.pingInterval, this.pingTimeout, changed);
	}

}
