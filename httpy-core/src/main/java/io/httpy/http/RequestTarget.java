package io.httpy.http;

import org.jspecify.annotations.Nullable;

/**
 * What a request is about (RFC 9112 section 3.2), checked once when it is read. The path
 * stays percent-encoded, because decoding before routing would let {@code %2F} split a
 * segment. It has no dot segments: a target that has one, plain or encoded, is refused
 * rather than resolved, for honest clients resolve them before they send (RFC 3986
 * section 5.2.4) and the rest try to climb out of a directory.
 */
public final class RequestTarget {

	private final String raw;

	private final String path;

	private final @Nullable String query;

	private final @Nullable String authority;

	RequestTarget(String raw, String path, @Nullable String query, @Nullable String authority) {
		this.raw = raw;
		this.path = path;
		this.query = query;
		this.authority = authority;
	}

	/**
	 * Reads a target in origin, absolute or asterisk form.
	 * @param raw as it stood on the wire
	 * @return the target
	 * @throws IllegalArgumentException if it is malformed: a control or non-ASCII
	 * character, a fragment, bad percent-encoding, NUL, or a dot segment
	 */
	public static RequestTarget parse(String raw) {
		return RequestTargetParser.parse(raw);
	}

	/**
	 * Reads the target of CONNECT, which is an authority (RFC 9112 section 3.2.3).
	 * @param authority host and port
	 * @return a target with an empty path
	 * @throws IllegalArgumentException if it is malformed, or has no port (RFC 9110
	 * section 9.3.6)
	 */
	public static RequestTarget ofAuthority(String authority) {
		if (!Authority.hasPort(authority)) {
			throw new IllegalArgumentException("No port to connect to: \"" + Printable.of(authority) + '"');
		}
		return new RequestTarget(authority, "", null, Authority.check(authority));
	}

	/**
	 * Returns the target as sent.
	 * @return the text on the wire
	 */
	public String raw() {
		return this.raw;
	}

	/**
	 * Returns the path, still percent-encoded.
	 * @return begins with "/", or is "*" or, for CONNECT, empty
	 */
	public String path() {
		return this.path;
	}

	/**
	 * Returns the query, still percent-encoded.
	 * @return the text after "?", or null if there is none
	 */
	public @Nullable String query() {
		return this.query;
	}

	/**
	 * Returns the authority of a target in absolute form, which replaces the Host field
	 * (RFC 9112 section 3.2.2).
	 * @return host and optional port, or null for other forms
	 */
	public @Nullable String authority() {
		return this.authority;
	}

	/**
	 * Whether the whole server is meant.
	 * @return whether this is the asterisk form
	 */
	public boolean isAsterisk() {
		return this.path.equals("*");
	}

	@Override
	public String toString() {
		return this.raw;
	}

}
