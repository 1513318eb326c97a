package io.httpy.http;

import java.util.Map;

/**
 * A request method (RFC 9110 section 9). Methods are case-sensitive tokens; the standard
 * ones are shared constants, so they may be compared by identity.
 */
public final class HttpMethod {

	/** Transfers a representation (RFC 9110 section 9.3.1). */
	public static final HttpMethod GET = new HttpMethod("GET", true, true);

	/** Same as GET without the content (RFC 9110 section 9.3.2). */
	public static final HttpMethod HEAD = new HttpMethod("HEAD", true, true);

	/** Processes the content (RFC 9110 section 9.3.3). */
	public static final HttpMethod POST = new HttpMethod("POST", false, false);

	/** Replaces the representation (RFC 9110 section 9.3.4). */
	public static final HttpMethod PUT = new HttpMethod("PUT", false, true);

	/** Removes the representation (RFC 9110 section 9.3.5). */
	public static final HttpMethod DELETE = new HttpMethod("DELETE", false, true);

	/** Opens a tunnel (RFC 9110 section 9.3.6). */
	public static final HttpMethod CONNECT = new HttpMethod("CONNECT", false, false);

	/** Describes the options of communication (RFC 9110 section 9.3.7). */
	public static final HttpMethod OPTIONS = new HttpMethod("OPTIONS", true, true);

	/** Echoes the request (RFC 9110 section 9.3.8). */
	public static final HttpMethod TRACE = new HttpMethod("TRACE", true, true);

	/** Modifies the representation in part (RFC 5789). */
	public static final HttpMethod PATCH = new HttpMethod("PATCH", false, false);

	private static final Map<String, HttpMethod> KNOWN = Map.of("GET", GET, "HEAD", HEAD, "POST", POST, "PUT", PUT,
			"DELETE", DELETE, "CONNECT", CONNECT, "OPTIONS", OPTIONS, "TRACE", TRACE, "PATCH", PATCH);

	private final String name;

	private final boolean safe;

	private final boolean idempotent;

	private HttpMethod(String name, boolean safe, boolean idempotent) {
		this.name = name;
		this.safe = safe;
		this.idempotent = idempotent;
	}

	/**
	 * Returns the method of that name.
	 * @param name the case-sensitive token
	 * @return the shared constant for a standard method, else a new method that is
	 * neither safe nor idempotent
	 * @throws IllegalArgumentException if the name is not a token (RFC 9110 section
	 * 5.6.2)
	 */
	public static HttpMethod of(String name) {
		HttpMethod known = KNOWN.get(name);
		if (known != null) {
			return known;
		}
		if (!FieldSyntax.isToken(name)) {
			throw new IllegalArgumentException("Method is not a token: \"" + Printable.of(name) + '"');
		}
		return new HttpMethod(name, false, false);
	}

	/**
	 * Returns the token.
	 * @return the name as sent on the wire
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Whether the method only reads (RFC 9110 section 9.2.1).
	 * @return whether it is safe
	 */
	public boolean isSafe() {
		return this.safe;
	}

	/**
	 * Whether repeating the request has the effect of one (RFC 9110 section 9.2.2).
	 * @return whether it is idempotent
	 */
	public boolean isIdempotent() {
		return this.idempotent;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || other instanceof HttpMethod that && this.name.equals(that.name);
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
