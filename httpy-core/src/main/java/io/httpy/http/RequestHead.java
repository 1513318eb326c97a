package io.httpy.http;

/**
 * What comes before the body of a request, the same for all protocol versions.
 *
 * @param method the method
 * @param target the target
 * @param version the protocol version
 * @param scheme the URI scheme, "http" or "https"
 * @param authority host and optional port that the client asked for; empty only for
 * HTTP/1.0 without Host
 * @param headers the header section as sent
 */
public record RequestHead(HttpMethod method, RequestTarget target, HttpVersion version, String scheme, String authority,
		Headers headers) {

}
