package io.httpy.filter;

/**
 * The fields in which proxies tell of the client. Only one family is read: a proxy that
 * writes the one hands on what the client wrote into the other.
 */
public enum ForwardedFields {

	/** {@code X-Forwarded-For}, {@code -Proto}, {@code -Host} and {@code -Port}. */
	X_FORWARDED,

	/** {@code Forwarded} (RFC 7239). */
	FORWARDED

}
