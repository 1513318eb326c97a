package io.httpy.http;

import java.net.InetSocketAddress;

/**
 * The connection that a request came on.
 *
 * @param remoteAddress the peer, which may be a proxy
 * @param localAddress the address that accepted it
 * @param secure whether it is encrypted
 */
public record ConnectionInfo(InetSocketAddress remoteAddress, InetSocketAddress localAddress, boolean secure) {

	/**
	 * Returns the URI scheme of requests on this connection.
	 * @return "https" if secure, else "http"
	 */
	public String scheme() {
		return this.secure ? "https" : "http";
	}

}
