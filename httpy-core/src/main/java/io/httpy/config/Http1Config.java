package io.httpy.config;

/**
 * HTTP/1.1 and 1.0.
 *
 * @param enabled whether it is served
 */
public record Http1Config(boolean enabled) {

	/** Served. */
	public static final Http1Config DEFAULT = new Http1Config(true);

}
