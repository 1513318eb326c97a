package io.httpy.filter;

import java.net.InetSocketAddress;

import io.httpy.http.Headers;

import org.jspecify.annotations.Nullable;

/**
 * Reads the field {@code Forwarded} (RFC 7239 section 4), whose elements say together
 * what one proxy saw. An element is believed as a whole or not at all.
 */
final class ForwardedWalk {

	private final TrustedProxies proxies;

	private final Forwarding told;

	ForwardedWalk(TrustedProxies proxies, Forwarding told) {
		this.proxies = proxies;
		this.told = told;
	}

	void read(Headers headers) {
		ListFromRight elements = new ListFromRight(headers.all("forwarded"), true);
		for (int hop = 0; hop < XForwardedWalk.MAX_HOPS; hop++) {
			String next = elements.next();
			ForwardedElement element = (next != null) ? ForwardedElement.parse(next) : null;
			if (element == null) {
				return;
			}
			InetSocketAddress sender = apply(element);
			if (sender == null || !this.proxies.contains(sender)) {
				return;
			}
		}
	}

	/** Returns who has sent the request to the proxy that wrote the element, if known. */
	private @Nullable InetSocketAddress apply(ForwardedElement element) {
		if (element.scheme() != null) {
			this.told.scheme(element.scheme());
		}
		if (element.host() != null) {
			this.told.host(element.host());
		}
		InetSocketAddress address = (element.node() != null) ? element.node().address() : null;
		if (address != null) {
			this.told.client(address);
		}
		return address;
	}

}
