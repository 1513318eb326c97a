package io.httpy.filter;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.httpy.http.IpLiteral;

import org.jspecify.annotations.Nullable;

/**
 * One who took part in handing on a request (RFC 7239 section 6).
 *
 * @param address where it is, with port 0 if that was not told, or null if it does not
 * want to be known ("unknown", or an obfuscated identifier)
 */
record ForwardedNode(@Nullable InetSocketAddress address) {

	/** An IPv6 address in brackets and a port, or an obfuscated name that is generous. */
	private static final int MAX_LENGTH = 128;

	private static final ForwardedNode HIDDEN = new ForwardedNode(null);

	/**
	 * Reads a node.
	 * @param text an address and optional port, that of IPv6 in brackets; "unknown"; or
	 * an identifier that begins with "_"
	 * @param bare whether an IPv6 address may come without brackets and then without
	 * port, as in X-Forwarded-For
	 * @return the node, or null if malformed
	 */
	static @Nullable ForwardedNode parse(String text, boolean bare) {
		if (text.length() > MAX_LENGTH) {
			return null;
		}
		if (bare && text.indexOf(':') != text.lastIndexOf(':') && !text.startsWith("[")) {
			return of(IpLiteral.parse(text), 0);
		}
		int colon = text.indexOf(':', text.indexOf(']') + 1);
		int port = (colon < 0) ? 0 : port(text.substring(colon + 1));
		if (port < 0) {
			return null;
		}
		String name = (colon < 0) ? text : text.substring(0, colon);
		if (name.equalsIgnoreCase("unknown") || isObfuscated(name)) {
			return HIDDEN;
		}
		boolean bracketed = name.startsWith("[") && name.endsWith("]");
		if (bracketed != name.indexOf(':') >= 0) {
			return null;
		}
		return of(IpLiteral.parse(bracketed ? name.substring(1, name.length() - 1) : name), port);
	}

	private static @Nullable ForwardedNode of(@Nullable InetAddress address, int port) {
		return (address != null) ? new ForwardedNode(new InetSocketAddress(address, port)) : null;
	}

	/** An obfuscated port is none that can be known (RFC 7239 section 6.2). */
	private static int port(String text) {
		return isObfuscated(text) ? 0 : Forwarding.readPort(text);
	}

	/** RFC 7239 section 6.3. */
	private static boolean isObfuscated(String text) {
		for (int i = 1; i < text.length(); i++) {
			char c = text.charAt(i);
			boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '_'
					|| c == '-';
			if (!plain) {
				return false;
			}
		}
		return text.length() > 1 && text.charAt(0) == '_';
	}

}
