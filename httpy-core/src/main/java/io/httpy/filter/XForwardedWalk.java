package io.httpy.filter;

import java.net.InetSocketAddress;
import java.util.List;

import io.httpy.http.Headers;

import org.jspecify.annotations.Nullable;

/**
 * Reads the fields {@code X-Forwarded-*}, which no standard defines. {@code -For} is a
 * list to which each proxy adds. Of the others some proxies make lists as well, and some
 * write one value over what there was: of each counts the element as far from the right
 * as the client is in {@code -For}, or the first if there are fewer.
 */
final class XForwardedWalk {

	/** More proxies in a row are none that somebody has set up. */
	static final int MAX_HOPS = 32;

	private final TrustedProxies proxies;

	private final Forwarding told;

	XForwardedWalk(TrustedProxies proxies, Forwarding told) {
		this.proxies = proxies;
		this.told = told;
	}

	void read(Headers headers) {
		int distance = client(headers.all("x-forwarded-for"));
		String proto = element(headers.all("x-forwarded-proto"), distance);
		String scheme = (proto != null) ? Forwarding.readScheme(proto) : null;
		if (scheme != null) {
			this.told.scheme(scheme);
		}
		String asked = element(headers.all("x-forwarded-host"), distance);
		String host = (asked != null) ? Forwarding.readHost(asked) : null;
		if (host != null) {
			this.told.host(host);
		}
		String number = element(headers.all("x-forwarded-port"), distance);
		int port = (number != null) ? Forwarding.readPort(number) : -1;
		if (port > 0) {
			this.told.port(port);
		}
	}

	/** Returns how far from the right the client stands. */
	private int client(List<String> lines) {
		ListFromRight nodes = new ListFromRight(lines, false);
		for (int hop = 0; hop < MAX_HOPS; hop++) {
			String next = nodes.next();
			ForwardedNode node = (next != null) ? ForwardedNode.parse(next, true) : null;
			InetSocketAddress address = (node != null) ? node.address() : null;
			if (address == null) {
				return (node != null) ? hop : Math.max(hop - 1, 0);
			}
			this.told.client(address);
			if (!this.proxies.contains(address)) {
				return hop;
			}
		}
		return MAX_HOPS - 1;
	}

	private static @Nullable String element(List<String> lines, int distance) {
		ListFromRight elements = new ListFromRight(lines, false);
		String element = null;
		String next = elements.next();
		for (int i = 0; i <= distance && next != null; i++) {
			element = next;
			next = elements.next();
		}
		return element;
	}

}
