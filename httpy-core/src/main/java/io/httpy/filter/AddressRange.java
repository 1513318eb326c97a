package io.httpy.filter;

import java.net.InetAddress;
import java.util.Arrays;

import io.httpy.config.InvalidConfigException;
import io.httpy.http.IpLiteral;

/**
 * The addresses that begin with the same bits. IPv4 mapped to IPv6 (RFC 4291 section
 * 2.5.5.2) is IPv4 here, for the same proxy is seen as the one or the other depending on
 * how the socket was opened.
 */
final class AddressRange {

	private static final String KEY = "forwarded.trusted-proxies";

	private static final int IPV4_BYTES = 4;

	private static final int MAPPED_BITS = 96;

	private final String text;

	private final byte[] network;

	private final int prefix;

	private AddressRange(String text, byte[] network, int prefix) {
		this.text = text;
		this.network = network;
		this.prefix = prefix;
	}

	static AddressRange of(String text) {
		int slash = text.indexOf('/');
		InetAddress address = IpLiteral.parse((slash < 0) ? text : text.substring(0, slash));
		if (address == null) {
			throw new InvalidConfigException(KEY, text, "it must be an IP address, or a range as 10.0.0.0/8 or"
					+ " 2001:db8::/32; names are not looked up");
		}
		byte[] network = bytes(address);
		// The prefix of a mapped address counts the bits of IPv6
		int unseen = (network.length == IPV4_BYTES && text.indexOf(':') >= 0) ? MAPPED_BITS : 0;
		int bits = network.length * Byte.SIZE;
		int prefix = (slash < 0) ? bits : prefix(text, slash + 1, unseen, bits);
		for (int i = prefix; i < bits; i++) {
			if ((network[i / Byte.SIZE] & (0x80 >> i % Byte.SIZE)) != 0) {
				throw new InvalidConfigException(KEY, text,
						"the address has bits beyond its prefix: write the first address of the range");
			}
		}
		return new AddressRange(text, network, prefix);
	}

	private static int prefix(String text, int start, int unseen, int bits) {
		int prefix = 0;
		for (int i = start; i < text.length() && prefix <= bits + unseen; i++) {
			char c = text.charAt(i);
			prefix = (c >= '0' && c <= '9') ? prefix * 10 + (c - '0') : Integer.MAX_VALUE / 20;
		}
		if (start == text.length() || prefix < unseen || prefix > bits + unseen) {
			throw new InvalidConfigException(KEY, text,
					"the length of its prefix must be from %d to %d".formatted(unseen, bits + unseen));
		}
		return prefix - unseen;
	}

	/** Returns the bytes of an address, 4 of one that is mapped. */
	static byte[] bytes(InetAddress address) {
		byte[] bytes = address.getAddress();
		return isMapped(bytes) ? Arrays.copyOfRange(bytes, bytes.length - IPV4_BYTES, bytes.length) : bytes;
	}

	private static boolean isMapped(byte[] bytes) {
		if (bytes.length == IPV4_BYTES || bytes[10] != -1 || bytes[11] != -1) {
			return false;
		}
		for (int i = 0; i < 10; i++) {
			if (bytes[i] != 0) {
				return false;
			}
		}
		return true;
	}

	boolean contains(byte[] address) {
		if (address.length != this.network.length) {
			return false;
		}
		int whole = this.prefix / Byte.SIZE;
		if (Arrays.mismatch(this.network, 0, whole, address, 0, whole) >= 0) {
			return false;
		}
		int rest = this.prefix % Byte.SIZE;
		return rest == 0 || (this.network[whole] ^ address[whole]) >> (Byte.SIZE - rest) == 0;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
