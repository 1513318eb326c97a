package io.httpy.filter;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of proxies that are believed. Immutable and thread-safe.
 */
public final class TrustedProxies {

	private final List<AddressRange> ranges;

	private TrustedProxies(List<AddressRange> ranges) {
		this.ranges = ranges;
	}

	/**
	 * Reads addresses and ranges.
	 * @param ranges each an IPv4 or IPv6 address, or one with the length of its prefix,
	 * as in {@code 10.0.0.0/8} or {@code 2001:db8::/32} (RFC 4632 section 3.1)
	 * @return the proxies
	 * @throws io.httpy.config.InvalidConfigException if one is malformed
	 */
	public static TrustedProxies of(List<String> ranges) {
		return new TrustedProxies(ranges.stream().map(AddressRange::of).toList());
	}

	/**
	 * Whether a peer is one of them.
	 * @param peer its address
	 * @return whether it is believed; an IPv4 address mapped to IPv6 counts as the IPv4
	 * address that it is
	 */
	public boolean contains(InetSocketAddress peer) {
		return contains(peer.getAddress());
	}

	boolean contains(@Nullable InetAddress address) {
		if (address == null) {
			return false;
		}
		byte[] bytes = AddressRange.bytes(address);
		for (int i = 0; i < this.ranges.size(); i++) {
			if (this.ranges.get(i).contains(bytes)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public String toString() {
		return this.ranges.toString();
	}

}
