package io.httpy.http;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * The connection that a request came on.
 *
 * @param remoteAddress the peer, which may be a proxy
 * @param localAddress the address that accepted it
 * @param secure whether it is encrypted, be it by a proxy
 * @param tls what was agreed on with the peer, or null if this server has not encrypted
 * it itself
 */
public record ConnectionInfo(InetSocketAddress remoteAddress, InetSocketAddress localAddress, boolean secure,
		@Nullable TlsInfo tls) {

	/**
	 * Describes a connection that this server has not encrypted itself.
	 * @param remoteAddress the peer, which may be a proxy
	 * @param localAddress the address that accepted it
	 * @param secure whether it is encrypted by a proxy
	 */
	public ConnectionInfo(InetSocketAddress remoteAddress, InetSocketAddress localAddress, boolean secure) {
		this(remoteAddress, localAddress, secure, null);
	}

	/**
	 * Returns the URI scheme of requests on this connection.
	 * @return "https" if secure, else "http"
	 */
	public String scheme() {
		return this.secure ? "https" : "http";
	}

}
