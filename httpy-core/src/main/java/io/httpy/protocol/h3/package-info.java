/**
 * HTTP/3 (RFC 9114) on QUIC connections: the frames of its streams, and the rules that
 * peers are held to. Netty has QUIC below, and the control stream of the server.
 */
@NullMarked
package io.httpy.protocol.h3;

import org.jspecify.annotations.NullMarked;
