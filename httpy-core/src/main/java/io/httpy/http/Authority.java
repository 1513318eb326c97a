package io.httpy.http;

/**
 * Checks host and optional port (RFC 3986 section 3.2; RFC 9110 section 7.2). User
 * information is refused: it has no place in a request (RFC 9110 section 4.2.4).
 */
public final class Authority {

	private static final String HOST_EXTRAS = "-._~!$&'()*+,;=";

	private Authority() {
	}

	/**
	 * Returns the text if it is an authority.
	 * @param authority a host name, an IPv4 address or an IPv6 address in brackets, with
	 * an optional port
	 * @return the same text
	 * @throws IllegalArgumentException if it is empty or malformed
	 */
	public static String check(String authority) {
		int end = authority.startsWith("[") ? endOfIpLiteral(authority) : endOfName(authority);
		if (end <= 0 || !isPort(authority, end)) {
			throw new IllegalArgumentException("Malformed authority: \"" + Printable.of(authority) + '"');
		}
		return authority;
	}

	/**
	 * Returns the host without the port.
	 * @param authority an authority, or nothing
	 * @return its host, an IPv6 address in its brackets
	 */
	public static String host(String authority) {
		int colon = authority.lastIndexOf(':');
		return (colon > authority.lastIndexOf(']')) ? authority.substring(0, colon) : authority;
	}

	/** Whether a port follows the host of what may or may not be an authority. */
	static boolean hasPort(String authority) {
		int colon = authority.lastIndexOf(':');
		return colon > authority.lastIndexOf(']') && colon < authority.length() - 1;
	}

	private static int endOfIpLiteral(String authority) {
		int bracket = authority.indexOf(']');
		return (bracket > 0 && Ipv6Address.isValid(authority.substring(1, bracket))) ? bracket + 1 : -1;
	}

	private static int endOfName(String authority) {
		for (int i = 0; i < authority.length(); i++) {
			char c = authority.charAt(i);
			if (c == ':') {
				return i;
			}
			boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
					|| HOST_EXTRAS.indexOf(c) >= 0;
			if (!plain && !PercentDecoder.isTriplet(authority, i, authority.length())) {
				return -1;
			}
		}
		return authority.length();
	}

	private static boolean isPort(String authority, int start) {
		if (start == authority.length()) {
			return true;
		}
		if (authority.charAt(start) != ':') {
			return false;
		}
		int port = 0;
		for (int i = start + 1; i < authority.length(); i++) {
			char c = authority.charAt(i);
			if (c < '0' || c > '9') {
				return false;
			}
			port = Math.min(port * 10 + (c - '0'), 100_000);
		}
		return port <= 65_535;
	}

}
