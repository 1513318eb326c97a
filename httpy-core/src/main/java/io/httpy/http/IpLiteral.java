package io.httpy.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.jspecify.annotations.Nullable;

/**
 * Reads IP addresses as text. Names are never looked up, and none of the short and octal
 * forms of IPv4 is taken, which other programs read otherwise.
 */
public final class IpLiteral {

	private IpLiteral() {
	}

	/**
	 * Reads an address.
	 * @param text an IPv4 address of four decimal numbers, or an IPv6 address without
	 * brackets and without a zone (RFC 3986 section 3.2.2)
	 * @return the address, of IPv4 if it is one mapped to IPv6 (RFC 4291 section
	 * 2.5.5.2), or null if the text is none
	 */
	public static @Nullable InetAddress parse(String text) {
		if (!Ipv6Address.isIpv4(text, 0, text.length()) && !Ipv6Address.isValid(text)) {
			return null;
		}
		try {
			return InetAddress.getByName(text);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

}
