package io.httpy.config;

/**
 * HTTP/2 without TLS, known as h2c.
 *
 * @param priorKnowledge whether clients may begin with the HTTP/2 preface (RFC 9113
 * section 3.3)
 * @param upgrade whether clients of HTTP/1.1 may change to HTTP/2 by Upgrade (RFC 7540
 * section 3.2)
 */
public record CleartextConfig(boolean priorKnowledge, boolean upgrade) {

	/** Both. */
	public static final CleartextConfig DEFAULT = new CleartextConfig(true, true);

}
