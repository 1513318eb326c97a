package io.httpy.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A cookie that a response sets (RFC 6265bis). Safe by default: HttpOnly, Secure,
 * SameSite=Lax and path "/"; loosen what must be loose. The rules of the name prefixes
 * {@code __Secure-} and {@code __Host-} and of SameSite=None are checked, for a browser
 * drops a cookie that breaks them without a word.
 *
 * @param name a token
 * @param value the value; no control character, space, quote, comma, semicolon or
 * backslash
 * @param path the path prefix, "/" by default
 * @param domain the domain, or null for only the host that set it
 * @param maxAge how long to keep it, zero to delete it, null for the browser's session
 * @param secure whether to send it only over TLS
 * @param httpOnly whether to hide it from scripts
 * @param sameSite when to send it across sites
 */
public record Cookie(String name, String value, String path, @Nullable String domain, @Nullable Duration maxAge,
		boolean secure, boolean httpOnly, SameSite sameSite) {

	/** RFC 6265bis section 5.7. */
	private static final int MAX_OCTETS = 4096;

	/**
	 * Checks the cookie.
	 * @throws IllegalArgumentException if a part or their combination is not allowed
	 */
	public Cookie {
		if (!FieldSyntax.isToken(name)) {
			throw invalid(name, "the name is not a token");
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c <= 0x20 || c >= 0x7f || "\",;\\".indexOf(c) >= 0) {
				throw invalid(name, "the value has a forbidden character at index " + i + "; encode it first");
			}
		}
		if (name.length() + value.length() > MAX_OCTETS) {
			throw invalid(name, "name and value have more than " + MAX_OCTETS + " octets, which browsers ignore");
		}
		checkAttribute(name, "path", path);
		if (!path.startsWith("/")) {
			throw invalid(name, "the path does not begin with /");
		}
		if (domain != null) {
			checkDomain(name, domain);
		}
		if (maxAge != null && maxAge.isNegative()) {
			throw invalid(name, "Max-Age is negative; use zero to delete it");
		}
		if (sameSite == SameSite.NONE && !secure) {
			throw invalid(name, "SameSite=None needs Secure");
		}
		boolean host = name.regionMatches(true, 0, "__Host-", 0, 7);
		if (!secure && (host || name.regionMatches(true, 0, "__Secure-", 0, 9))) {
			throw invalid(name, "its prefix needs Secure");
		}
		if (host && (domain != null || !path.equals("/"))) {
			throw invalid(name, "the prefix __Host- needs path / and no domain");
		}
	}

	/**
	 * Returns a safe cookie for the browser's session.
	 * @param name a token
	 * @param value the value
	 * @return the cookie
	 */
	public static Cookie of(String name, String value) {
		return new Cookie(name, value, "/", null, null, true, true, SameSite.LAX);
	}

	/**
	 * Returns a copy for another path.
	 * @param changed the path prefix
	 * @return the copy
	 */
	public Cookie withPath(String changed) {
		return new Cookie(this.name, this.value, changed, this.domain, this.maxAge, this.secure, this.httpOnly,
				this.sameSite);
	}

	/**
	 * Returns a copy for a domain and its subdomains.
	 * @param changed the domain
	 * @return the copy
	 */
	public Cookie withDomain(String changed) {
		return new Cookie(this.name, this.value, this.path, changed, this.maxAge, this.secure, this.httpOnly,
				this.sameSite);
	}

	/**
	 * Returns a copy that is kept for a time.
	 * @param changed whole seconds, less than one counts as one; zero deletes the cookie
	 * @return the copy
	 */
	public Cookie withMaxAge(Duration changed) {
		return new Cookie(this.name, this.value, this.path, this.domain, changed, this.secure, this.httpOnly,
				this.sameSite);
	}

	/**
	 * Returns a copy that is sent without TLS too, or not.
	 * @param changed whether to send it only over TLS
	 * @return the copy
	 */
	public Cookie withSecure(boolean changed) {
		return new Cookie(this.name, this.value, this.path, this.domain, this.maxAge, changed, this.httpOnly,
				this.sameSite);
	}

	/**
	 * Returns a copy that scripts can read, or not.
	 * @param changed whether to hide it from scripts
	 * @return the copy
	 */
	public Cookie withHttpOnly(boolean changed) {
		return new Cookie(this.name, this.value, this.path, this.domain, this.maxAge, this.secure, changed,
				this.sameSite);
	}

	/**
	 * Returns a copy with another rule for other sites.
	 * @param changed when to send it across sites
	 * @return the copy
	 */
	public Cookie withSameSite(SameSite changed) {
		return new Cookie(this.name, this.value, this.path, this.domain, this.maxAge, this.secure, this.httpOnly,
				changed);
	}

	/**
	 * Returns the value of the Set-Cookie field.
	 * @return the cookie with its attributes
	 */
	public String toSetCookie() {
		StringBuilder text = new StringBuilder(64).append(this.name).append('=').append(this.value);
		text.append("; Path=").append(this.path);
		if (this.domain != null) {
			text.append("; Domain=").append(this.domain);
		}
		if (this.maxAge != null) {
			// A part of a second must not become the zero that deletes
			long seconds = this.maxAge.isZero() ? 0 : Math.max(1, this.maxAge.toSeconds());
			text.append("; Max-Age=").append(seconds);
		}
		if (this.secure) {
			text.append("; Secure");
		}
		if (this.httpOnly) {
			text.append("; HttpOnly");
		}
		return text.append("; SameSite=").append(this.sameSite).toString();
	}

	private static void checkAttribute(String cookie, String attribute, String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c < 0x20 || c >= 0x7f || c == ';') {
				throw invalid(cookie, "the " + attribute + " has a forbidden character at index " + i);
			}
		}
	}

	private static void checkDomain(String cookie, String domain) {
		boolean valid = !domain.isEmpty();
		for (int i = 0; i < domain.length(); i++) {
			char c = domain.charAt(i);
			valid &= c < 128 && (Character.isLetterOrDigit(c) || "-._".indexOf(c) >= 0);
		}
		if (!valid) {
			throw invalid(cookie, "the domain is not a host name; names in other scripts are written in ASCII");
		}
	}

	/** Without the value, which may be the key to a session. */
	@Override
	public String toString() {
		return "Cookie " + this.name + " of path " + this.path;
	}

	private static IllegalArgumentException invalid(String name, String reason) {
		return new IllegalArgumentException("Cookie \"" + Printable.of(name) + "\": " + reason);
	}

}
