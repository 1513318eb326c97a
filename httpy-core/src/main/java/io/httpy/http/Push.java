package io.httpy.http;

/**
 * A response that is sent before the client has asked for it (RFC 9113 section 8.4, RFC
 * 9114 section 4.6): what the client would have asked for.
 *
 * @param target path and query on the same host
 * @param headers the fields that the client would have sent
 */
public record Push(RequestTarget target, Headers headers) {

	/**
	 * Creates a push of what a GET without fields of its own gets.
	 * @param path path and query, beginning with "/"
	 * @return the push
	 * @throws IllegalArgumentException if the path is malformed
	 */
	public static Push of(String path) {
		RequestTarget target = RequestTarget.parse(path);
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("Only a path of the same host can be pushed: " + Printable.of(path));
		}
		return new Push(target, Headers.EMPTY);
	}

}
