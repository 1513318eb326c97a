package io.httpy.transport;

import java.net.InetSocketAddress;
import java.util.Set;

import io.httpy.http.HttpVersion;

/**
 * A socket that clients reach a server by.
 *
 * @param network "tcp" or "udp"
 * @param address the local address
 * @param protocols the versions of HTTP that are spoken on it; none if it redirects
 * @param secure whether it is encrypted
 */
public record BoundSocket(String network, InetSocketAddress address, Set<HttpVersion> protocols, boolean secure) {

}
